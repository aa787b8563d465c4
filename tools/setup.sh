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

# How to run a command as root: nothing to add, sudo without a password, or not at all.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

can_be_root() {
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

install_packages() {
    echo "setup: installing $*"
    as_root apt-get update -qq
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# Debian and Ubuntu ship python3 without the part that puts pip into a new environment.
install_venv_package() {
    package="python$version-venv"
    can_be_root || fail "$python has no venv module; run: sudo apt-get install $package"
    command -v apt-get >/dev/null || fail "$python has no venv module; install it with your package manager"
    install_packages "$package" || fail "could not install $package; install it by hand and try again"
}

# Scans want tesseract's data for the Latin script. Without it everything else works, and the tests of scans are skipped.
ocr_packages="tesseract-ocr tesseract-ocr-script-latn"
has_ocr_data() {
    for folder in "${TESSDATA_PREFIX:-/none}" /usr/share/tesseract-ocr/*/tessdata /usr/share/tessdata /usr/local/share/tessdata \
        /opt/homebrew/share/tessdata; do
        if [ -f "$folder/Latin.traineddata" ] || [ -f "$folder/script/Latin.traineddata" ]; then
            return 0
        fi
    done
    return 1
}
install_ocr_data() {
    if can_be_root && command -v apt-get >/dev/null; then
        # shellcheck disable=SC2086  # two packages
        install_packages $ocr_packages && return
    fi
    echo "setup: scans cannot be read yet; for that run: sudo apt-get install $ocr_packages"
}

if ! .venv/bin/python -m pip --version >/dev/null 2>&1; then
    "$python" -c 'import ensurepip, venv' 2>/dev/null || install_venv_package
    rm -rf .venv
    "$python" -m venv .venv
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[all]'
has_ocr_data || install_ocr_data
echo "setup: ready ($(.venv/bin/python --version), .venv)"
