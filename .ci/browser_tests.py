"""Runs the tests marked browser; puts Chromium in place first if it is not there, and fails if it cannot."""

import os
import shutil
import subprocess
import sys

APT = ["apt-get", "-o", "DPkg::Lock::Timeout=60"]


def chromium() -> str | None:
    """The browser's path: what CHROMIUM says, or the system's."""
    return os.environ.get("CHROMIUM") or shutil.which("chromium")


def install() -> None:
    """Ask Debian's package manager for it, as root or by sudo."""
    root = [] if os.geteuid() == 0 else ["sudo", "--non-interactive"]
    for words in (["update", "--quiet=2"], ["install", "--yes", "--quiet=2", "--no-install-recommends", "chromium"]):
        subprocess.run([*root, *APT, *words], check=True, stdout=subprocess.DEVNULL)


def main() -> int:
    if chromium() is None:
        try:
            install()
        except (OSError, subprocess.CalledProcessError) as error:
            print(f"there is no Chromium, and apt-get cannot install it: {error}")
            return 1
    # No test collected is pytest's exit code 5: a failure too.
    return subprocess.run([sys.argv[1], "-n", "0", "-m", "browser", "-q", "--durations=3"], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
