"""Where a request points, whether or not the application lives below a base path."""

from starlette.types import Scope


def path_below(base_path: str, scope: Scope) -> str:
    """The path of a request counted from the base path: `/atlas/karte` below `/atlas` is `/karte`."""
    path: str = scope["path"]
    for base in (scope.get("root_path", ""), base_path):
        prefix = f"/{base.strip('/')}"
        if prefix != "/" and is_below(prefix, path):
            path = path[len(prefix) :] or "/"
    return path


def is_below(prefix: str, path: str) -> bool:
    """Whether a path is the prefix or lies below it, counted in whole segments."""
    return prefix == "/" or path == prefix or path.startswith(f"{prefix}/")
