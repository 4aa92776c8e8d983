"""The map of a run as an animation: a GIF, or an MP4 with the extra `movie`."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from PIL import Image

from escalation_sim.errors import UserError
from escalation_sim.pictures.film import Film
from escalation_sim.pictures.style import in_our_look

if TYPE_CHECKING:
    from escalation_sim.record import Result

A_FRAME, THE_LAST = 200, 3000  # milliseconds
COLOURS = 255  # one of 256 is left for what does not change from frame to frame
MISSING = "an MP4 needs an extra part: pip install 'escalation_sim[movie]', or name a file that ends in .gif"


@in_our_look
def animate(
    result: "Result", path: str | Path, field: str = "grievance", every: int = 7, allow_code: bool = False
) -> Path:
    """Draws how attacks spread, a frame for every few days, into a file that ends in .gif or .mp4; returns its path.

    The cells have the colours of a field at the end of the frame's days (of "control", the days that towns were
    held); discs, the attacks, fade over the following frames. The run is simulated again for it (`allow_code` lets
    policies of one's own run). The same result gives the same bytes of a GIF. Raises UserError for another ending, a
    field that there is not, a missing extra and a file that cannot be written.
    """
    path = Path(path)
    writers: dict[str, Callable[[Film, Path], None]] = {".gif": _write_gif, ".mp4": _write_mp4}
    write = writers.get(path.suffix.lower())
    if write is None:
        raise UserError(f"{path}: an animation is a .gif or an .mp4; name a file that ends so")
    if write is _write_mp4:
        _encoder()  # at once, not after all the drawing
    if every < 1:
        raise UserError(f"every {every}: a frame shows one day or more")
    try:
        write(Film(result, field, every, allow_code), path)
    except OSError as error:
        raise UserError(f"{path}: cannot be written ({error.strerror or error}); name another file") from None
    return path


def _write_gif(film: Film, path: Path) -> None:
    sample = [film.frame(i) for i in sorted({0, len(film) // 3, 2 * len(film) // 3, len(film) - 1})]
    palette = Image.fromarray(np.vstack([np.asarray(image) for image in sample])).quantize(
        COLOURS, Image.Quantize.FASTOCTREE
    )
    frames = (film.frame(i).quantize(palette=palette, dither=Image.Dither.NONE) for i in range(len(film)))
    durations = [A_FRAME] * (len(film) - 1) + [THE_LAST]
    made = io.BytesIO()
    next(frames).save(made, "GIF", save_all=True, append_images=frames, duration=durations, loop=0, optimize=True)
    path.write_bytes(made.getvalue())


def _write_mp4(film: Film, path: Path) -> None:
    encoder = _encoder()
    first = film.frame(0)
    movie = encoder.write_frames(str(path), first.size, fps=1000 / A_FRAME, quality=8, ffmpeg_log_level="error")
    movie.send(None)
    for i in range(len(film)):
        movie.send(film.frame(i).tobytes())
    for _ in range(THE_LAST // A_FRAME - 1):
        movie.send(film.frame(len(film) - 1).tobytes())
    movie.close()


def _encoder() -> Any:
    try:
        import imageio_ffmpeg
    except ImportError:
        raise UserError(MISSING) from None
    return imageio_ffmpeg
