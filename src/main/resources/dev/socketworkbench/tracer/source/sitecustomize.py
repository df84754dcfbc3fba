# Tells Socket Workbench from which line of source a Python program makes its socket calls.
#
# Python reads this file at its start, because the folder is in PYTHONPATH. It changes no result, no
# exception and no traceback. There are two ways:
#
# Where the program is traced, nothing is written anywhere: before a call of the socket module its
# line is put into a few words of memory, where the tracer looks when the thread makes the system
# call. Where those words are is told once by each thread, by a call of socket(2) that fails.
#
# Where it cannot be traced, report.py tells the calls themselves.
#
# Python 2 reads it, too, and does nothing of it.
import sys


def _lines(text_of, nowhere, mine):
    # From which line a call is made: of the program's own code, if any of that is on the stack.
    import os

    begun_in = os.getcwd()
    library = os.path.dirname(os.__file__) + os.sep
    lines = {}

    def place_of(code):
        # How much the code is the program's own: 2 its own, 1 installed, 0 of Python itself.
        name = code.co_filename
        if name in mine:
            return 0, None
        if "site-packages" in name or "dist-packages" in name:
            rank = 1
        elif name.startswith(library) or name.startswith("<frozen"):
            rank = 0
        else:
            rank = 2
        if not name.startswith("<"):
            name = os.path.join(begun_in, name)
        file = name.encode("utf-8", "replace")[-2000:]
        function = getattr(code, "co_qualname", code.co_name)
        function = b"" if function == "<module>" else function.encode("utf-8", "replace")[:200]
        return rank, text_of(file, function)

    def line(frame):
        found = nowhere
        best = -1
        steps = 0
        while frame is not None and steps < 200:
            code = frame.f_code
            place = lines.get(code)
            if place is None:
                if len(lines) > 10000:
                    lines.clear()
                place = lines[code] = place_of(code)
            if place[0] > best and place[1] is not None:
                best = place[0]
                found = place[1], frame.f_lineno or 0
                if best == 2:
                    break
            frame = frame.f_back
            steps += 1
        return found

    return line


def _when_imported(names, hook):
    # Modules are hooked as soon as they are there.
    class Loader(object):
        def __init__(self, real):
            self._real = real

        def __getattr__(self, name):
            return getattr(self._real, name)

        def create_module(self, spec):
            return self._real.create_module(spec)

        def exec_module(self, module):
            module.__spec__.loader = module.__loader__ = self._real
            self._real.exec_module(module)
            try:
                hook(module)
            except Exception:
                pass

    class Finder(object):
        def find_spec(self, name, path=None, target=None):
            if name not in names:
                return None
            for finder in sys.meta_path:
                find = getattr(finder, "find_spec", None)
                if finder is self or find is None:
                    continue
                spec = find(name, path, target)
                if spec is not None:
                    if hasattr(spec.loader, "exec_module"):
                        spec.loader = Loader(spec.loader)
                    return spec
            return None

    for name in names:
        if name in sys.modules:
            hook(sys.modules[name])
    sys.meta_path.insert(0, Finder())


def _begin():
    from _thread import _local
    from array import array

    getframe = sys._getframe
    threads = _local()
    FAMILY = 0x53570000
    TYPE = 15

    SOCKET, BIND, LISTEN, ACCEPT, CONNECT, SEND, RECEIVE = 1, 2, 4, 8, 16, 32, 64
    SHUTDOWN, CLOSE, OPTION, NAME, WAIT, CONTROL, FILE = 128, 256, 512, 1024, 2048, 4096, 8192
    EPOLL = 16384

    def slot():
        try:
            return threads.slot
        except AttributeError:
            import _socket

            # What stands for the line, the line, which calls, the descriptor and 1 or 0 for any.
            threads.slot = made = array("Q", [0, 0, 0, 0])
            at = made.buffer_info()[0]
            high = at >> 16 & 0xFFFFFFFF
            try:
                _socket.socket(FAMILY | at & 0xFFFF, TYPE, high - (high >> 31 << 32)).close()
            except OSError:
                pass
            return made

    def text_of(file, function):
        head = len(file).to_bytes(2, "little") + len(function).to_bytes(2, "little")
        return array("B", head + file + function)

    line = _lines(text_of, (array("B"), 0), (__file__,))

    def descriptor(real):
        try:
            return real.__self__.fileno() + 1
        except Exception:
            return 0

    class Before(object):
        # Runs at the moment of the call, and is over before it: in no traceback.
        def __get__(self, call, owner):
            real = call._real
            try:
                words = slot()
                words[0] = 0
                text, number = line(getframe(1))
                words[1] = number
                words[2] = call._calls
                words[3] = descriptor(real)
                words[0] = text.buffer_info()[0] if number else 0
            except Exception:
                pass
            return real

    class Call(object):
        __slots__ = ("_real", "_calls")

        def __init__(self, real, calls):
            self._real = real
            self._calls = calls

        __call__ = Before()

        __class__ = property(lambda self: type(self._real))
        __doc__ = property(lambda self: self._real.__doc__)

        def __getattr__(self, name):
            return getattr(self._real, name)

        def __eq__(self, other):
            return self._real == (other._real if isinstance(other, Call) else other)

        def __hash__(self):
            return hash(self._real)

        def __repr__(self):
            return repr(self._real)

    class Method(object):
        def __init__(self, real, calls):
            self._real = real
            self._calls = calls

        def __get__(self, one, owner):
            return Call(self._real.__get__(one, owner), self._calls)

        def __getattr__(self, name):
            return getattr(self._real, name)

    METHODS = {
        "socket": {
            "": {"socketpair": SOCKET},
            "socket": {
                "__init__": SOCKET | NAME | OPTION,
                "bind": BIND,
                "listen": LISTEN,
                "_accept": ACCEPT | WAIT | CONTROL,
                "connect": CONNECT | WAIT | OPTION,
                "connect_ex": CONNECT | WAIT | OPTION,
                "send": SEND | WAIT,
                "sendall": SEND | WAIT,
                "sendto": SEND | WAIT,
                "sendmsg": SEND | WAIT,
                "recv": RECEIVE | WAIT,
                "recv_into": RECEIVE | WAIT,
                "recvfrom": RECEIVE | WAIT,
                "recvfrom_into": RECEIVE | WAIT,
                "recvmsg": RECEIVE | WAIT,
                "recvmsg_into": RECEIVE | WAIT,
                "shutdown": SHUTDOWN,
                "close": CLOSE,
                "setsockopt": OPTION,
                "getsockopt": OPTION,
                "getsockname": NAME,
                "getpeername": NAME,
                "setblocking": CONTROL,
                "settimeout": CONTROL,
                "sendfile": FILE | SEND | WAIT,
            },
        },
        "ssl": {
            "SSLSocket": {
                "read": RECEIVE | SEND | WAIT,
                "write": RECEIVE | SEND | WAIT,
                "do_handshake": RECEIVE | SEND | WAIT,
                "unwrap": RECEIVE | SEND | WAIT,
            },
        },
        "select": {"": {"select": WAIT}},
        "selectors": {
            "EpollSelector": {
                "__init__": EPOLL,
                "select": WAIT,
                "register": CONTROL,
                "unregister": CONTROL,
                "modify": CONTROL,
                "close": CLOSE,
            },
            "PollSelector": {"select": WAIT},
            "SelectSelector": {"select": WAIT},
        },
    }

    def hook(module):
        for owner, names in METHODS[module.__name__].items():
            place = getattr(module, owner, None) if owner else module
            for name, calls in names.items():
                real = getattr(place, name, None)
                if real is None or type(real) in (Call, Method):
                    continue
                setattr(place, name, (Method if owner else Call)(real, calls))

    _when_imported(METHODS, hook)


def _before_us():
    # The program's path is as it would be, and so is what its own sitecustomize does.
    import os

    here = os.path.dirname(os.path.abspath(__file__))
    sys.path[:] = [each for each in sys.path if os.path.abspath(each or ".") != here]
    from importlib import machinery, util

    spec = machinery.PathFinder.find_spec("sitecustomize", sys.path)
    if spec is not None and spec.loader is not None:
        module = util.module_from_spec(spec)
        sys.modules["sitecustomize"] = module
        spec.loader.exec_module(module)


if sys.version_info[0] >= 3:
    try:
        import os as _os

        _mode = _os.environ.get("SOCKET_WORKBENCH_LINES")
        if _mode == "trace":
            _begin()
        elif _mode == "report":
            _path = _os.path.join(_os.path.dirname(_os.path.abspath(__file__)), "report.py")
            with open(_path, "rb") as _file:
                _report = {"__name__": "socket_workbench_report", "__file__": _path}
                exec(compile(_file.read(), _path, "exec"), _report)
            _report["begin"](_lines, _when_imported, (__file__, _path))
    except Exception:
        pass
    _before_us()
