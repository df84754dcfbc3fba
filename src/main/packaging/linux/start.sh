#!/bin/sh
# Starts the image. Java's own launcher is lib/socket-workbench; here is what it cannot do: read the
# names of folders and files in the "C" locale, and say why it does not start.

script=$(readlink -f -- "$0") || exit 3
home=${script%/bin/*}

# In the "C" locale Java reads only ASCII, in this folder's name and in every argument.
if [ "$LC_ALL" = C ] || [ "$LC_ALL" = POSIX ]; then
  export LC_ALL=C.UTF-8
elif [ -z "$LC_ALL" ]; then
  case ${LC_CTYPE:-${LANG:-C}} in
    C | POSIX) export LC_CTYPE=C.UTF-8 ;;
  esac
fi

fail() {
  echo "Socket Workbench cannot start in this folder: $home" >&2
  echo "$1 Move it to another one." >&2
  exit 3
}

case $(printf %s "$home" | LC_ALL=C tr -d '\040-\176') in
  '') ;;
  *)
    # Also a locale that is not installed is read as ASCII.
    [ "$(locale charmap 2>/dev/null)" = UTF-8 ] || export LC_ALL=C.UTF-8
    if command -v iconv >/dev/null; then
      printf %s "$home" | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1 ||
        fail 'Its name is not UTF-8, and Java cannot read it.'
    fi
    ;;
esac
case $home in
  *:*) fail 'It has a colon in its name, by which Java separates folders.' ;;
esac

# exec: signals that are sent to this process must reach Java.
exec "$home/lib/socket-workbench" "$@"
