"""The page's server: explore on one's own machine, and rooms in which a class plays. No internet."""
