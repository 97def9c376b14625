"""Pictures of the sample content: the project's own flat drawings, made on loading and always the same."""

from io import BytesIO
from pathlib import Path

from django.core.files.images import ImageFile

from core.media import SiteImage
from core.samples.loading import Samples, read
from core.samples.scenes import SCENES

FILE = Path(__file__).parent / "pictures.toml"
CREDIT = "本站绘制"


def image(samples: Samples, name: str) -> SiteImage:
    """The drawing of that name, drawn when it is asked for first."""
    samples.add(f"image:{name}", _draw, name)
    return samples.get(f"image:{name}")


def _draw(samples: Samples, name: str) -> SiteImage:
    row = read(FILE)[name]
    drawing = SCENES[row["scene"]](row["light"])
    buffer = BytesIO()
    drawing.save(buffer, "PNG", optimize=True)
    file = ImageFile(buffer, name=f"sample-{name}.png")
    return SiteImage.objects.create(
        title=row["title"], description=row["description"], credit=CREDIT, file=file, is_sample=True
    )
