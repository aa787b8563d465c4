#!/bin/sh
# Makes .venv with this project in it, on a machine that has only python3. Run by `make setup`.
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}

fail() {
    echo "setup: $1" >&2
    exit 1
}

command -v "$python" >/dev/null || fail "no $python here; install Python 3.11 or newer"
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$python is Python $version; 3.11 or newer is needed (name another one: make PYTHON=python3.12 ...)"

# Debian and Ubuntu ship python3 without the part that puts pip into a new environment.
install_venv_package() {
    package="python$version-venv"
    if [ "$(id -u)" = 0 ]; then
        as_root=""
    elif sudo -n true 2>/dev/null; then
        as_root="sudo -n"
    else
        fail "$python has no venv module; run: sudo apt-get install $package"
    fi
    command -v apt-get >/dev/null || fail "$python has no venv module; install it with your package manager"
    echo "setup: installing $package"
    $as_root apt-get update -qq
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >/dev/null ||
        fail "could not install $package; install it by hand and try again"
}

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null || install_venv_package
    rm -rf .venv
    "$python" -m venv .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[all]'
echo "setup: ready ($(.venv/bin/python --version), .venv)"
