"""Makes a fresh checkout ready: virtual environment, locked dependencies, this project, translations, static files.

Runs on a bare Python >= 3.11, without pip and ensurepip. What is done and unchanged is skipped, and what was
interrupted is repaired by the next run. Usage: python3 bootstrap/setup.py [--dev]
"""

import sys

if tuple(sys.version_info) < (3, 11):
    sys.exit(
        f"Lotse needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try: PYTHON=python3.12 make run"
    )
try:
    import fcntl
    import hashlib
    import os
    import shutil
    import subprocess
    import time
    import venv
    from collections.abc import Iterable
    from pathlib import Path
except ImportError as error:
    sys.exit(f"This Python lacks its module “{error.name}”. Type: apt-get install python3 python3-venv")

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / "lotse-setup"
UNFINISHED = VENV / "lotse-setup-unfinished"
# pip is committed as a wheel, because Debian's Python comes without; it runs straight from the file.
PIP = ROOT / "bootstrap" / "pip-26.3-py3-none-any.whl"
PIP_SHA256 = "f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
STARTED = time.monotonic()


def main(with_dev: bool) -> None:
    """Do what is missing, in order."""
    # Two terminals at once: the second one waits for the first.
    with open(__file__, "rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        make_environment()
        install("run", "what Lotse needs to run")
        if with_dev:
            install("dev", "what the tests need")
        install_project()
        assemble()


def make_environment() -> None:
    """Make the virtual environment; anew when it is half, broken, moved, or of another Python."""
    key = f"{sys.version_info.major}.{sys.version_info.minor} {ROOT}"
    if PYTHON.exists() and not UNFINISHED.exists() and Stamp("environment").read() in ("", key):
        return
    say("Making the virtual environment ...")
    if VENV.exists():
        shutil.rmtree(VENV)
    venv.create(VENV, with_pip=False, symlinks=True)
    Stamp("environment").write(key)


def install(name: str, what: str) -> None:
    """Install one lock file; every file that pip fetches must have the hash that the lock names."""
    lock = ROOT / "requirements" / f"{name}.txt"
    key = fingerprint([lock], PIP_SHA256)
    if Stamp(name).read() == key:
        return
    say(f"Installing {what} ...")
    # A package that was cut off in the middle looks installed to pip: such an environment is made anew.
    UNFINISHED.touch()
    pip("--require-hashes", "--only-binary", ":all:", "-r", str(lock))
    UNFINISHED.unlink()
    Stamp(name).write(key)


def install_project() -> None:
    """Put the checkout itself on the environment's path and make `.venv/bin/lotse`."""
    key = fingerprint([ROOT / "pyproject.toml"], str(ROOT))
    if Stamp("project").read() == key and (VENV / "bin" / "lotse").exists():
        return
    say("Installing Lotse itself ...")
    pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    Stamp("project").write(key)


def assemble() -> None:
    """Compile the translations and collect the static files, when one of them or a dependency has changed."""
    texts = sorted(ROOT.glob("locale/*/*/LC_MESSAGES/*.po"))
    static = sorted(path for path in ROOT.glob("src/lotse/*/static/**/*") if path.is_file())
    listed = "".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}\n" for path in texts + static)
    key = fingerprint([], listed + Stamp("run").read())
    made = [path.with_suffix(".mo") for path in texts] + [ROOT / "src/lotse/site/assembled/staticfiles.json"]
    if Stamp("assembled").read() == key and all(path.exists() for path in made):
        return
    say("Compiling the translations and collecting the static files ...")
    run(PYTHON, "-m", "lotse.site.command", "assemble")
    Stamp("assembled").write(key)


def pip(*arguments: str) -> None:
    """Run `pip install`; where it fetches from is the business of this machine's pip configuration.

    Its own words are shown only when it fails: most of its warnings are about what is not ours.
    """
    if hashlib.sha256(PIP.read_bytes()).hexdigest() != PIP_SHA256:
        sys.exit(f"{PIP} is not the file it should be. Type: git checkout -- bootstrap")
    settings = ["--no-input", "--disable-pip-version-check", "--progress-bar", "off"]
    # A setting for the user's own packages would point away from the environment.
    env = {**os.environ, "PIP_USER": "0", "PYTHONUNBUFFERED": "1"}
    command = [str(PYTHON), str(PIP / "pip"), "install", *settings, *arguments]
    words = []
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=env
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            words.append(line)
            # Retries are told as well: without them a slow network would look like a standstill.
            if line.startswith(("Collecting ", "Installing collected", "Building ", "WARNING: Retrying ")):
                say("  " + line.split(" (from")[0].strip()[:90])
    if process.returncode:
        sys.stderr.writelines(words)
        raise subprocess.CalledProcessError(process.returncode, "pip")


def run(*command: str | Path) -> None:
    """Run a program to its end and let it speak for itself."""
    subprocess.run([str(word) for word in command], check=True, cwd=ROOT)


class Stamp:
    """A small file that says for which input a step was done last."""

    def __init__(self, name: str) -> None:
        self.path = STAMPS / name

    def read(self) -> str:
        """What was written, or nothing."""
        return self.path.read_text("utf-8") if self.path.exists() else ""

    def write(self, key: str) -> None:
        """Remember that the step is done."""
        STAMPS.mkdir(exist_ok=True)
        self.path.write_text(key, "utf-8")


def fingerprint(files: "Iterable[Path]", more: str) -> str:
    """One hash over files and text."""
    digest = hashlib.sha256(f"{sys.version_info[:2]} {more}".encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def say(sentence: str) -> None:
    """One line of progress with the seconds since the start."""
    print(f"{time.monotonic() - STARTED:6.1f} s  {sentence}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        main(with_dev=sys.argv[1:] == ["--dev"])
    except PermissionError as error:
        sys.exit(f"{error.filename} cannot be written. Run as the user who owns {ROOT}.")
    except subprocess.CalledProcessError as error:
        program = error.cmd if isinstance(error.cmd, str) else " ".join(error.cmd)
        sys.exit(
            f"“{program}” did not succeed; its own words stand above. The next “make setup” goes on from here."
        )
    except KeyboardInterrupt:
        sys.exit("Interrupted. The next “make setup” goes on from here.")
