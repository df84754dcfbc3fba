# Tells Socket Workbench each socket call that a Python program makes, where nobody can trace it:
# what it was given, what it returned, from which line, and when by this program's clock.
#
# It goes through a connection of its own on loopback, which the program does not meet: its
# descriptor is one of the highest, and none of its calls is told. Before and after a call ours is
# asked by a function of C, so that nothing of ours is on the stack when an exception is raised.
#
# The frames are read by tracer.shim.ShimFrame; numbers have the most significant byte first.
import atexit
import os
import sys
from _thread import _local, allocate_lock, get_ident, get_native_id
from codecs import strict_errors
from collections import deque
from errno import EAGAIN, EINPROGRESS, EINTR, EWOULDBLOCK
from functools import partial
from itertools import count as counting
from struct import Struct, error as StructError
from time import perf_counter_ns as clock

import _socket

# Codes of the workbench's table of operations.
SOCKET, SETSOCKOPT, BIND, LISTEN, ACCEPT, CONNECT, SEND, RECV = 1, 2, 4, 5, 6, 7, 8, 9
SHUTDOWN, CLOSE, GETSOCKOPT, GETSOCKNAME, GETPEERNAME = 10, 11, 32, 33, 34
SENDTO, RECVFROM, SENDMSG, RECVMSG, SOCKETPAIR = 35, 36, 37, 38, 39
POLL, SELECT, EPOLL_WAIT, DUP, IOCTL, SENDFILE = 40, 41, 42, 44, 45, 50
EPOLL_CREATE, EPOLL_CTL = 54, 55

# Codes of the workbench's table of outcomes, and two that are made of several sockets.
DONE, MOVED, END, BOUND, ACCEPTED, FAILED, TIMED_OUT, BLOCKS, READY, VALUE = (
    0, 1, 2, 3, 4, 6, 7, 9, 10, 11)
OPTION_VALUE, ADDRESS_VALUE, PAIR, CLEAR = 32, 33, 34, 35

# More bytes of one call are not told, only how many they were.
MOST_BYTES = 4 << 20
MOST_WAITING = 1000
LARGE_FRAME = 1 << 16
PATIENCE = 5
MOST_CONNECTIONS = 8
RESOLVER = 4

BYTE, SHORT, INT, LONG = Struct(">B"), Struct(">H"), Struct(">I"), Struct(">q")
BEGIN = Struct(">BIqBI")
RETURN = Struct(">BIqB")
PREFIX = Struct(">II")


def quoted(word):
    """As it would be typed to a shell."""
    if word and not any(c.isspace() or c in "'\"\\$&;|<>()`" for c in word):
        return word
    return "'" + word.replace("'", "'\\''") + "'"


def text(value):
    raw = value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
    raw = raw[:4000]
    return SHORT.pack(len(raw)) + raw


def content(value):
    raw = bytes(value[:MOST_BYTES])
    return INT.pack(len(raw)) + raw


class Channel(object):
    # To the workbench. Frames go one after the other, whoever sends them; a thread that finds
    # another one sending, or itself, because a signal's handler runs, leaves its frame to that.
    def __init__(self, where):
        host, port, self.token = where.split(":")
        self.address = host, int(port)
        self.mark = os.urandom(16)
        self.parent = bytes(16)
        self.forks = 0
        self.forget()

    def forget(self):
        self.raw = None
        self.file = None
        self.lock = allocate_lock()
        self.holder = 0
        self.waiting = deque()
        self.number = 0
        self.connections = 0

    def forked(self):
        # The parent goes on with it: only our copy of its descriptor is closed.
        self.close()
        self.parent, self.mark = self.mark, os.urandom(16)
        self.forget()

    def is_ours(self, raw):
        # A program may have closed all its descriptors, and another file may be in its place.
        try:
            return self.file is None or self.file == self.identity(raw)
        except OSError:
            return False

    def identity(self, raw):
        found = os.fstat(raw.fileno())
        return found.st_dev, found.st_ino

    def moved_up(self, raw):
        # The program's own descriptors are those that they would be without us.
        import fcntl
        import resource

        most = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
        most = min(most, 1 << 16) if most > 0 else 1 << 16
        try:
            high = fcntl.fcntl(raw.fileno(), fcntl.F_DUPFD_CLOEXEC, max(3, most - 16))
        except OSError:
            return raw
        raw.close()
        raw = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM, 0, high)
        raw.settimeout(10)
        return raw

    def connect(self):
        if self.connections >= MOST_CONNECTIONS:
            return False
        self.connections += 1
        raw = _socket.socket(_socket.AF_INET, _socket.SOCK_STREAM)
        try:
            raw.settimeout(10)
            raw.connect(self.address)
            raw.setsockopt(_socket.IPPROTO_TCP, _socket.TCP_NODELAY, 1)
            if os.name == "posix":
                raw = self.moved_up(raw)
        except BaseException:
            raw.close()
            raise
        self.raw = raw
        self.file = self.identity(raw) if os.name == "posix" else None
        self.write(b"SWB1" + self.token.encode())
        # Whose moment is ours? The answer that came soonest tells best.
        best = None
        for _ in range(8):
            asked = clock()
            self.write(b"?")
            answer = b""
            while len(answer) < 8:
                part = raw.recv(8 - len(answer))
                if not part:
                    raise OSError("the workbench has gone")
                answer += part
            heard = clock()
            if best is None or heard - asked < best[0]:
                theirs = LONG.unpack(answer)[0]
                best = heard - asked, theirs - (asked + heard) // 2
        numbering = {"win32": 3, "darwin": 2}.get(sys.platform, 1)
        arguments = getattr(sys, "orig_argv", None) or [sys.executable]
        hello = b"".join(
            (
                b"!",
                self.mark,
                self.parent,
                INT.pack(self.forks),
                BYTE.pack(numbering),
                LONG.pack(os.getpid()),
                LONG.pack(best[1]),
                LONG.pack(best[0] // 2 + 1),
                text(" ".join(map(quoted, arguments))),
                text("%s.%s.%s" % sys.version_info[:3]),
            )
        )
        self.write(PREFIX.pack(len(hello), 0) + hello)
        if not raw.recv(1):
            raise OSError("the workbench has gone")
        raw.settimeout(None)
        return True

    def write(self, data):
        flags = getattr(_socket, "MSG_NOSIGNAL", 0)
        while data:
            raw = self.raw
            if raw is None:
                raise OSError("the program is ending")
            data = data[raw.send(data, flags):]

    def put(self, *frames):
        self.waiting.extend(frames)
        me = get_ident()
        many = len(self.waiting) > MOST_WAITING or len(frames[-1]) > LARGE_FRAME
        wait = many and self.holder != me
        # What waits is kept in the program's memory: rather the program waits, but not for ever.
        while self.waiting and self.lock.acquire(wait, PATIENCE if wait else -1):
            try:
                self.holder = me
                self.flush()
            finally:
                self.holder = 0
                self.lock.release()
            wait = False

    def flush(self):
        while self.waiting:
            try:
                raw = self.raw
                if raw is not None and not self.is_ours(raw):
                    raw.detach()
                    self.raw = raw = None
                if raw is None:
                    if not self.connect():
                        self.waiting.clear()
                        return
                count = min(len(self.waiting), 16)
                together = []
                for i in range(count):
                    frame = self.waiting[i]
                    together.append(PREFIX.pack(len(frame), self.number + 1 + i & 0xFFFFFFFF))
                    together.append(frame)
                # What was interrupted is sent again with the same numbers.
                self.write(b"".join(together))
            except OSError:
                self.close()
                if self.connections >= MOST_CONNECTIONS:
                    self.waiting.clear()
                    return
                continue
            except BaseException:
                self.close()
                raise
            self.number += count
            for _ in range(count):
                self.waiting.popleft()

    def end(self):
        # A socket that is open when Python takes itself apart is complained of; the system
        # closes it as well.
        self.connections = MOST_CONNECTIONS
        raw, self.raw = self.raw, None
        if raw is not None:
            raw.detach()

    def close(self):
        raw, self.raw = self.raw, None
        if raw is not None:
            if self.is_ours(raw):
                raw.close()
            else:
                raw.detach()


def names(prefixes, without=()):
    found = {}
    for name in sorted(dir(_socket)):
        value = getattr(_socket, name)
        if name.startswith(prefixes) and name not in without and isinstance(value, int):
            found.setdefault(value, name)
    return found


FAMILIES = names("AF_")
TYPES = names("SOCK_", ("SOCK_NONBLOCK", "SOCK_CLOEXEC"))
HOWS = {0: "SHUT_RD", 1: "SHUT_WR", 2: "SHUT_RDWR"}
FLAGS = names("MSG_")
PROTOCOLS = names("IPPROTO_")
OTHERS = [name for name in dir(_socket) if name.startswith(("SO_J1939", "SO_VM_"))]
LEVELS = {
    getattr(_socket, level, -1): names(prefix, OTHERS)
    for level, prefix in (
        ("SOL_SOCKET", "SO_"),  # without those of other families
        ("IPPROTO_IP", "IP_"),
        ("IPPROTO_UDP", "UDP_"),
        ("IPPROTO_IPV6", "IPV6_"),
        ("IPPROTO_TCP", "TCP_"),
    )
}


def bits(flags, table):
    words = []
    for bit in range(32):
        if flags >> bit & 1:
            words.append(table.get(1 << bit, hex(1 << bit)))
    return "|".join(words) or "0"


NO_ADDRESS = b"\0"


def address(family, value):
    # As the program gave it, or got it; a name is not looked up.
    try:
        if family == getattr(_socket, "AF_UNIX", None):
            raw = value if isinstance(value, bytes) else os.fsencode(value)
            if not raw:
                return b"\4"
            if len(raw) > 108:
                return NO_ADDRESS
            return b"\3" + text(raw[1:]) if raw[:1] == b"\0" else b"\2" + text(raw)
        if family in (_socket.AF_INET, _socket.AF_INET6):
            host, port = value[0], value[1]
            scope = value[3] if len(value) > 3 else 0
            if isinstance(host, (bytes, bytearray)):
                host = bytes(host).decode("ascii", "replace")
            host = host.partition("%")[0]
            if host == "":
                host = "0.0.0.0" if family == _socket.AF_INET else "::"
            elif host == "<broadcast>":
                host = "255.255.255.255"
            if len(host) <= 255 and 0 <= port <= 0xFFFF and 0 <= scope <= 0x7FFFFFFF:
                return b"\1" + text(host) + INT.pack(port) + INT.pack(scope)
    except (AttributeError, IndexError, TypeError, ValueError, StructError):
        pass
    return NO_ADDRESS


def size(count):
    return b"\2" + INT.pack(min(max(count, 0), 0x7FFFFFFF))


def with_flags(count, flags):
    return size(count) if not flags else b"\1" + text("%d, %s" % (count, bits(flags, FLAGS)))


def limit(milliseconds):
    return "no limit" if milliseconds is None else "%d ms" % milliseconds


def in_milliseconds(seconds):
    return None if seconds is None or seconds < 0 else -int(-(seconds * 1000) // 1)


def begin(lines, when_imported, mine):
    channel = Channel(os.environ["SOCKET_WORKBENCH_REPORT"])
    if not channel.connect():
        return
    atexit.register(channel.end)
    raw = _socket.socket
    fileno_of, name_of, peer_of = raw.fileno, raw.getsockname, raw.getpeername
    getframe = sys._getframe
    threads = _local()
    sockets = {}  # by descriptor: the file behind it, and the number of the socket here
    next_socket, next_call = counting(1).__next__, counting(1).__next__  # of any thread
    nowhere = b"\0\0\0\0", 0
    line = lines(lambda file, function: text(file) + text(function), nowhere, mine)
    program = os.path.basename(sys.executable or "python") + " "

    def forks():
        channel.forks += 1
        channel.put(b"F" + INT.pack(channel.forks))

    def forked():
        # At once: whoever forked may close the sockets that are only the child's from now on.
        channel.forked()
        threads.__dict__.pop("name", None)
        try:
            channel.connect()
        except OSError:
            channel.close()

    os.register_at_fork(before=forks, after_in_child=forked)

    def thread():
        try:
            return threads.name
        except AttributeError:
            threads.name = named = text(program + str(get_native_id()))
            return named

    # Which socket is behind a descriptor.

    def file_of(fd, family):
        # All epoll instances have one file.
        if os.name != "posix" or not family:
            return 0
        try:
            return os.fstat(fd).st_ino & 0x7FFFFFFFFFFFFFFF
        except OSError:
            return 0

    def declared(fd, family, kind):
        number = next_socket()
        file = file_of(fd, family)
        sockets[fd] = file, number
        channel.put(
            b"S"
            + LONG.pack(clock())
            + INT.pack(number)
            + LONG.pack(fd)
            + LONG.pack(file)
            + text(family)
            + text(kind)
        )
        return number

    def socket_at(fd, family, kind):
        known = sockets.get(fd)
        if known is not None:
            if known[0] == file_of(fd, family):
                return known[1]
            channel.put(b"G" + INT.pack(known[1]))
        return declared(fd, family, kind)

    def family_name(one):
        return FAMILIES.get(int(raw.family.__get__(one)), str(int(raw.family.__get__(one))))

    def type_name(number):
        number = int(number) & 0xF
        return TYPES.get(number, str(number))

    def number_of(one):
        fd = fileno_of(one)
        if fd < 0:
            return 0
        return socket_at(fd, family_name(one), type_name(raw.type.__get__(one)))

    def local(one):
        try:
            return address(int(raw.family.__get__(one)), name_of(one))
        except OSError:
            return NO_ADDRESS

    def is_stream(one):
        return int(raw.type.__get__(one)) & 0xF == _socket.SOCK_STREAM

    # What the calls are about: each gives what is told before, and how to tell the result.

    def option(level, number):
        known = LEVELS.get(level, {}).get(number)
        return known or "level %d option %d" % (level, number)

    def option_bytes(value, length=None):
        if value is None:
            return b"\0" * min(int(length or 0), 256)
        if isinstance(value, int):
            return (value & 0xFFFFFFFF).to_bytes(4, sys.byteorder)
        return bytes(value)[:256]

    def done(one, result):
        return DONE, b""

    def bound(one, result):
        where = local(one)
        return (DONE, b"") if where == NO_ADDRESS else (BOUND, where)

    def moved(count, data=b"", peer=NO_ADDRESS, flags=0):
        return MOVED, LONG.pack(count) + peer + BYTE.pack(flags) + content(data)

    def received(one, wanted, count, data, peer=NO_ADDRESS, flags=0):
        if count == 0 and wanted > 0 and is_stream(one):
            return END, b""
        return moved(count, data, peer, flags)

    def peeked(flags):
        return 2 if flags & _socket.MSG_PEEK else 0

    def length_of(data):
        return memoryview(data).nbytes

    def as_bytes(data):
        return memoryview(data).cast("B")

    def of_bind(one, args, kwargs):
        return b"\3" + address(int(raw.family.__get__(one)), args[0]), bound

    def of_connect(one, args, kwargs):
        return of_bind(one, args, kwargs)

    def of_listen(one, args, kwargs):
        backlog = args[0] if args else min(_socket.SOMAXCONN, 128)
        return b"\4" + INT.pack(min(max(backlog, 0), 0x7FFFFFFF)), bound

    def of_accept(one, args, kwargs):
        def result(one, got):
            made, peer = got
            family = int(raw.family.__get__(made))
            number = number_of(made)
            return ACCEPTED, INT.pack(number) + local(made) + address(family, peer)

        return b"\0", result

    def of_send(one, args, kwargs):
        data = args[0]
        flags = args[1] if len(args) > 1 else 0

        def result(one, count):
            return moved(count, as_bytes(data)[:count])

        return with_flags(length_of(data), flags), result

    def of_sendall(one, args, kwargs):
        data = args[0]
        flags = args[1] if len(args) > 1 else 0

        def result(one, nothing):
            return moved(length_of(data), as_bytes(data))

        return with_flags(length_of(data), flags), result

    def to(count, flags, peer):
        if flags or peer == NO_ADDRESS:
            return with_flags(count, flags)
        return b"\x08" + INT.pack(min(count, 0x7FFFFFFF)) + peer

    def of_sendto(one, args, kwargs):
        data = args[0]
        flags = args[1] if len(args) > 2 else 0
        peer = address(int(raw.family.__get__(one)), args[-1])

        def result(one, count):
            return moved(count, as_bytes(data)[:count], peer)

        return to(length_of(data), flags, peer), result

    def of_sendmsg(one, args, kwargs):
        # An iterator can be read only once, and that is the program's affair.
        parts = args[0] if isinstance(args[0], (list, tuple)) else ()
        flags = args[2] if len(args) > 2 else 0
        peer = NO_ADDRESS
        if len(args) > 3 and args[3] is not None:
            peer = address(int(raw.family.__get__(one)), args[3])
        whole = sum(length_of(part) for part in parts)

        def result(one, count):
            data = b"".join(bytes(as_bytes(part)) for part in parts)
            return moved(count, data[:count], peer)

        return to(whole, flags, peer), result

    def of_recv(one, args, kwargs):
        wanted = args[0]
        flags = args[1] if len(args) > 1 else 0

        def result(one, data):
            return received(one, wanted, len(data), data, NO_ADDRESS, peeked(flags))

        return with_flags(wanted, flags), result

    def into(args, kwargs):
        buffer = args[0] if args else kwargs["buffer"]
        wanted = args[1] if len(args) > 1 else kwargs.get("nbytes", 0)
        flags = args[2] if len(args) > 2 else kwargs.get("flags", 0)
        return buffer, wanted or length_of(buffer), flags

    def of_recv_into(one, args, kwargs):
        buffer, wanted, flags = into(args, kwargs)

        def result(one, count):
            data = as_bytes(buffer)[:count]
            return received(one, wanted, count, data, NO_ADDRESS, peeked(flags))

        return with_flags(wanted, flags), result

    def from_whom(one, peer):
        return NO_ADDRESS if peer is None else address(int(raw.family.__get__(one)), peer)

    def of_recvfrom(one, args, kwargs):
        wanted = args[0]
        flags = args[1] if len(args) > 1 else 0

        def result(one, got):
            data, peer = got
            return received(one, wanted, len(data), data, from_whom(one, peer), peeked(flags))

        return with_flags(wanted, flags), result

    def of_recvfrom_into(one, args, kwargs):
        buffer, wanted, flags = into(args, kwargs)

        def result(one, got):
            count, peer = got
            data = as_bytes(buffer)[:count]
            return received(one, wanted, count, data, from_whom(one, peer), peeked(flags))

        return with_flags(wanted, flags), result

    def message(one, wanted, count, data, got, asked):
        flags = peeked(asked) | (1 if got[-2] & _socket.MSG_TRUNC else 0)
        return received(one, wanted, count, data, from_whom(one, got[-1]), flags)

    def of_recvmsg(one, args, kwargs):
        wanted = args[0]
        flags = args[2] if len(args) > 2 else 0

        def result(one, got):
            return message(one, wanted, len(got[0]), got[0], got, flags)

        return with_flags(wanted, flags), result

    def of_recvmsg_into(one, args, kwargs):
        parts = args[0] if isinstance(args[0], (list, tuple)) else ()
        flags = args[2] if len(args) > 2 else 0
        wanted = sum(length_of(part) for part in parts)

        def result(one, got):
            data = b"".join(bytes(as_bytes(part)) for part in parts)[: got[0]]
            return message(one, wanted, got[0], data, got, flags)

        return with_flags(wanted, flags), result

    def of_sendfile(one, args, kwargs):
        name = getattr(args[0] if args else kwargs.get("file"), "name", "a file")

        def result(one, count):
            return moved(count)

        return b"\1" + text("from %s" % (name,)), result

    def of_shutdown(one, args, kwargs):
        return b"\6" + text(HOWS.get(args[0], str(args[0]))), done

    def of_close(one, args, kwargs):
        return b"\0", done

    def of_setsockopt(one, args, kwargs):
        value = option_bytes(args[2], args[3] if len(args) > 3 else None)
        return b"\5" + text(option(args[0], args[1])) + text(value), done

    def of_getsockopt(one, args, kwargs):
        name = option(args[0], args[1])

        def result(one, value):
            return OPTION_VALUE, text(name) + text(option_bytes(value))

        return b"\1" + text(name), result

    def of_name(one, args, kwargs):
        def result(one, got):
            return ADDRESS_VALUE, address(int(raw.family.__get__(one)), got)

        return b"\0", result

    def of_timeout(one, args, kwargs):
        def result(one, nothing):
            return VALUE, text("0" if raw.timeout.__get__(one) is None else "1")

        return b"\1" + text("FIONBIO, settimeout(%r)" % (args[0],)), result

    def of_blocking(one, args, kwargs):
        def result(one, nothing):
            return VALUE, text("0" if raw.timeout.__get__(one) is None else "1")

        return b"\1" + text("FIONBIO, setblocking(%r)" % (args[0],)), result

    def of_dup(one, args, kwargs):
        def result(one, made):
            return VALUE, text("descriptor %d" % fileno_of(made))

        return b"\0", result

    # Of TLS the program's clear bytes are told, and never as what the socket has moved.

    def in_tls(one):
        # Otherwise it is the method of a plain socket, which is told by itself.
        if one._sslobj is None:
            raise ValueError("no TLS")

    def clear(way, data):
        return CLEAR, BYTE.pack(way) + content(data)

    def of_tls_read(one, args, kwargs):
        in_tls(one)
        wanted = args[0] if args else kwargs.get("len", 1024)
        buffer = args[1] if len(args) > 1 else kwargs.get("buffer")

        def result(one, got):
            return clear(0, got if buffer is None else as_bytes(buffer)[:got])

        return b"\1" + text("%d, in TLS" % wanted), result

    def of_tls_write(one, args, kwargs):
        in_tls(one)
        data = args[0]

        def result(one, count):
            return clear(1, as_bytes(data)[:count])

        return b"\1" + text("%d, in TLS" % length_of(data)), result

    def of_tls_handshake(one, args, kwargs):
        in_tls(one)
        def result(one, nothing):
            cipher = one.cipher() or ("", "", 0)
            side = "server" if one.server_side else "client"
            agreed = "%s, %s, as %s" % (one.version(), cipher[0], side)
            if one.server_hostname:
                agreed += "; SNI " + one.server_hostname
            return CLEAR, BYTE.pack(2) + content(agreed.encode())

        return b"\1" + text("the handshake of TLS"), result

    def of_tls_unwrap(one, args, kwargs):
        in_tls(one)
        def result(one, plain):
            return VALUE, text("TLS has ended")

        return b"\1" + text("the end of TLS"), result

    # Calls.

    class Raise(object):
        def __get__(self, failed, owner):
            return partial(strict_errors, failed.error)

    class Fail(object):
        def __get__(self, failed, owner):
            return partial("{0!r}".format, failed)

    def without_ours(trace):
        while trace is not None and trace.tb_frame.f_code.co_filename in mine:
            trace = trace.tb_next
        return trace

    class Result(object):
        # Making one is the call: what it gives is none of it, or it fails as the call has failed.
        __slots__ = ("error",)
        __init__ = Fail()
        __repr__ = Raise()

        def __new__(cls, call, *args, **kwargs):
            try:
                return call.make(args, kwargs, getframe(1))
            except BaseException as e:
                failed = object.__new__(cls)
                failed.error = e
                e.__traceback__ = without_ours(e.__traceback__)
                return failed

    class Enter(object):
        def __get__(self, call, owner):
            return partial(Result, call)

    def tell_failed(one, operation, error):
        # None if no system call was made. What a signal's handler has raised has its frames.
        interrupted = error.__traceback__ is not None and error.__traceback__.tb_next is not None
        number = getattr(error, "errno", None)
        if not isinstance(error, OSError) or (interrupted and number is None):
            if interrupted or isinstance(error, KeyboardInterrupt):
                return FAILED, failed_with(0, EINTR, "Interrupted system call")
            return None
        if isinstance(error, _socket.gaierror):
            return FAILED, failed_with(RESOLVER, number or 0, error.strerror)
        if isinstance(error, _socket.timeout) and number is None:
            seconds = None if one is None else raw.timeout.__get__(one)
            return TIMED_OUT, LONG.pack(int((seconds or 0) * 1000))
        if type(error).__name__ in ("SSLWantReadError", "SSLWantWriteError"):
            return BLOCKS, b""
        if type(error).__module__ == "ssl":
            return FAILED, failed_with(255, 0, str(error))
        if number is None:
            return None
        if number in (EAGAIN, EWOULDBLOCK):
            return BLOCKS, b""
        return of_number(one, operation, getattr(error, "winerror", None) or number, error.strerror)

    def failed_with(numbering, number, words, where=NO_ADDRESS):
        return BYTE.pack(numbering) + INT.pack(number & 0xFFFFFFFF) + text(words or "") + where

    def of_number(one, operation, number, words):
        where = local(one) if operation == CONNECT and number == EINPROGRESS else NO_ADDRESS
        return FAILED, failed_with(0, number, words, where)

    class Call(object):
        __slots__ = ("_real", "_told", "_one")
        __call__ = Enter()

        def __init__(self, real, told, one):
            self._real = real
            self._told = told
            self._one = one

        def make(self, args, kwargs, frame):
            if getattr(threads, "inside", False):
                # A method of Python's own that makes several calls is told as one.
                return self._told.inside(self, args, kwargs)
            return self._told.make(self, args, kwargs, frame)

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

    class Told(object):
        def __init__(self, operation, about, waits=False, compound=False):
            self.operation = operation
            self.about = about
            self.waits = waits
            self.compound = compound

        def inside(self, call, args, kwargs):
            return call._real(*args, **kwargs)

        def socket(self, call, args):
            return (call._one, args) if call._one is not None else (args[0], args[1:])

        def may_wait(self, one, args, kwargs):
            return self.waits and raw.timeout.__get__(one) != 0

        def prepare(self, call, args, kwargs):
            one, own = self.socket(call, args)
            number = number_of(one)
            if not number:
                return None
            about, result = self.about(one, own, kwargs)
            return one, number, about, result, self.may_wait(one, own, kwargs)

        def make(self, call, args, kwargs, frame):
            try:
                prepared = self.prepare(call, args, kwargs)
                place, row = line(frame) if prepared else nowhere
            except Exception:
                prepared = None
            if prepared is None:
                return call._real(*args, **kwargs)
            one, number, about, result, waits = prepared
            identity = next_call() & 0xFFFFFFFF
            tail = thread() + about + INT.pack(row) + place
            begun = clock()
            beginning = BEGIN.pack(66, identity, begun, self.operation, number) + tail
            if waits:
                channel.put(beginning)
            error = got = None
            if self.compound:
                threads.inside = True
            try:
                got = call._real(*args, **kwargs)
            except BaseException as e:
                error = e
                raise
            finally:
                ended = clock()
                if self.compound:
                    threads.inside = False
                try:
                    if error is None:
                        outcome = self.outcome(one, got, result)
                    else:
                        outcome = tell_failed(one, self.operation, error)
                except Exception:
                    outcome = DONE, b""
                if outcome is not None:
                    back = RETURN.pack(82, identity, ended, outcome[0]) + outcome[1]
                    channel.put(back) if waits else channel.put(beginning, back)
                elif waits:
                    channel.put(b"X" + INT.pack(identity))
            return got

        def outcome(self, one, got, result):
            return result(one, got)

    class ToldNumber(Told):
        # connect_ex gives the error's number.
        def outcome(self, one, got, result):
            if got == 0:
                return result(one, got)
            words = os.strerror(got)
            return (BLOCKS, b"") if got == EAGAIN else of_number(one, self.operation, got, words)

    class ToldClose(Told):
        # Told before it is made: from then on another thread may get the same descriptor.
        def prepare(self, call, args, kwargs):
            prepared = Told.prepare(self, call, args, kwargs)
            sockets.pop(fileno_of(self.socket(call, args)[0]), None)
            return prepared

        def may_wait(self, one, args, kwargs):
            return True

    class ToldMaking(Told):
        def inside(self, call, args, kwargs):
            got = call._real(*args, **kwargs)
            number_of(self.socket(call, args)[0])
            return got

        def prepare(self, call, args, kwargs):
            one, own = self.socket(call, args)
            values = dict(zip(("family", "type", "proto", "fileno"), own))
            values.update(kwargs)
            if values.get("fileno") is not None:
                return None
            family = int(values.get("family", -1))
            kind = int(values.get("type", -1))
            family = FAMILIES.get(_socket.AF_INET if family < 0 else family, str(family))
            kind = _socket.SOCK_STREAM if kind < 0 else kind
            protocol = int(values.get("proto", -1))
            words = type_name(kind)
            if kind & ~0xF:
                flags = names(("SOCK_NONBLOCK", "SOCK_CLOEXEC"))
                words += "|" + bits(kind & ~0xF, flags)
            if protocol > 0:
                words += ", " + PROTOCOLS.get(protocol, str(protocol))
            number = next_socket()
            channel.put(
                b"S" + LONG.pack(clock()) + INT.pack(number) + LONG.pack(-1) + LONG.pack(0)
                + text(family) + text(type_name(kind))
            )

            def result(one, nothing):
                fd = fileno_of(one)
                file = file_of(fd, family)
                sockets[fd] = file, number
                channel.put(
                    b"D" + LONG.pack(clock()) + INT.pack(number) + LONG.pack(fd) + LONG.pack(file)
                )
                return DONE, b""

            return one, number, b"\7" + text(family) + text(words), result, False

        def make(self, call, args, kwargs, frame):
            got = Told.make(self, call, args, kwargs, frame)
            one = self.socket(call, args)[0]
            try:
                number_of(one)
            except Exception:
                pass
            return got

    class ToldPair(Told):
        def socket(self, call, args):
            return None, args

        def make(self, call, args, kwargs, frame):
            begun = clock()
            threads.inside = True
            try:
                got = call._real(*args, **kwargs)
            finally:
                ended = clock()
                threads.inside = False
            try:
                place, row = line(frame)
                first, second = number_of(got[0]), number_of(got[1])
                identity = next_call() & 0xFFFFFFFF
                about = b"\7" + text(family_name(got[0])) + text(type_name(got[0].type))
                tail = thread() + about + INT.pack(row) + place
                channel.put(
                    BEGIN.pack(66, identity, begun, SOCKETPAIR, first) + tail,
                    RETURN.pack(82, identity, ended, PAIR) + INT.pack(first) + INT.pack(second),
                )
            except Exception:
                pass
            return got

    # Waiting for several. What is asked about may be sockets or not.

    def watched(pairs, timeout):
        return (
            b"\x0a"
            + SHORT.pack(len(pairs))
            + b"".join(INT.pack(number) + text(words) for number, words in pairs)
            + text(limit(timeout))
        )

    def ready(pairs):
        return READY, SHORT.pack(len(pairs)) + b"".join(
            INT.pack(number) + text(words) for number, words in pairs
        )

    def descriptor(what):
        return what if isinstance(what, int) else what.fileno()

    def known(what):
        if isinstance(what, raw):
            return number_of(what)
        place = sockets.get(descriptor(what))
        return place[1] if place is not None else 0

    class ToldSelect(Told):
        def prepare(self, call, args, kwargs):
            sets = [list(each) for each in args[:3]] if all(
                isinstance(each, (list, tuple, set, frozenset, dict)) for each in args[:3]
            ) else []
            timeout = in_milliseconds(args[3] if len(args) > 3 else None)
            words = {}
            for name, members in zip(("read", "write", "except"), sets):
                for each in members:
                    number = known(each)
                    if number:
                        words.setdefault(number, []).append(name)
            if not words:
                return None
            pairs = [(number, "|".join(kinds)) for number, kinds in sorted(words.items())]

            def result(one, got):
                found = {}
                for name, members in zip(("read", "write", "except"), got):
                    for each in members:
                        number = known(each)
                        if number:
                            found.setdefault(number, []).append(name)
                return ready([(number, "|".join(kinds)) for number, kinds in sorted(found.items())])

            return None, pairs[0][0], watched(pairs[:1000], timeout), result, timeout != 0

    EVENTS = ("IN", "PRI", "OUT", "ERR", "HUP", "RDHUP", "NVAL", "EXCLUSIVE", "ONESHOT", "ET")

    def event_words(prefix, module, events):
        table = {}
        for name in EVENTS:
            bit = getattr(module, prefix + name, None)
            if bit is not None:
                table.setdefault(bit & 0xFFFFFFFF, prefix + name)
        return bits(events & 0xFFFFFFFF, table)

    class ToldPoll(Told):
        def __init__(self, module, asked):
            Told.__init__(self, POLL, None)
            self.module = module
            self.asked = asked

        def prepare(self, call, args, kwargs):
            timeout = args[0] if args else None
            timeout = None if timeout is None or timeout < 0 else timeout
            pairs = []
            for fd, events in self.asked.items():
                number = known(fd)
                if number:
                    pairs.append((number, event_words("POLL", self.module, events)))
            if not pairs:
                return None

            def result(one, got):
                found = []
                for fd, events in got:
                    number = known(fd)
                    if number:
                        found.append((number, event_words("POLL", self.module, events)))
                return ready(found)

            return None, pairs[0][0], watched(pairs[:1000], timeout), result, timeout != 0

    class ToldNote(Told):
        # No call of the system: only what is asked about later.
        def __init__(self, note):
            self.note = note

        def make(self, call, args, kwargs, frame):
            got = call._real(*args, **kwargs)
            self.note(*args)
            return got

        def inside(self, call, args, kwargs):
            return self.make(call, args, kwargs, None)

    class Poller(object):
        # What select.poll() gives, which cannot be changed.
        def __init__(self, module, real):
            asked = {}

            def register(fd, events=7):
                asked[descriptor(fd)] = events

            self._real = real
            self._methods = {
                "poll": ToldPoll(module, asked),
                "register": ToldNote(register),
                "modify": ToldNote(register),
                "unregister": ToldNote(lambda fd: asked.pop(descriptor(fd), None)),
            }

        def __getattr__(self, name):
            told = self._methods.get(name)
            real = getattr(self._real, name)
            return real if told is None else Call(real, told, None)

    class ToldEpoll(Told):
        def __init__(self, operation, about, epoll):
            Told.__init__(self, operation, about)
            self.epoll = epoll

        def prepare(self, call, args, kwargs):
            real = self.epoll
            if real.closed:
                return None
            number = socket_at(real.fileno(), "", "epoll")
            about, result, waits = self.about(args, kwargs)
            return None, number, about, result, waits

    def epoll_class(module):
        real_class = module.epoll

        def control(command):
            def about(args, kwargs):
                fd = args[0] if args else kwargs["fd"]
                events = args[1] if len(args) > 1 else kwargs.get("eventmask", 7)
                number = known(fd)
                about = b"\x09" + text(command) + INT.pack(number) + LONG.pack(descriptor(fd))
                words = "" if command == "EPOLL_CTL_DEL" else event_words("EPOLL", module, events)
                return about + text(words), done, False

            return about

        def waiting(args, kwargs):
            seconds = args[0] if args else kwargs.get("timeout")
            most = args[1] if len(args) > 1 else kwargs.get("maxevents", -1)
            timeout = in_milliseconds(seconds)
            words = "%d events, %s" % (1023 if most == -1 else most, limit(timeout))

            def result(one, got):
                found = []
                for fd, events in got:
                    number = known(fd)
                    if number:
                        found.append((number, event_words("EPOLL", module, events)))
                return ready(found)

            return b"\1" + text(words), result, timeout != 0

        def ending(args, kwargs):
            return b"\0", done, True

        class ToldEpollClose(ToldEpoll):
            def prepare(self, call, args, kwargs):
                prepared = ToldEpoll.prepare(self, call, args, kwargs)
                if prepared is not None:
                    sockets.pop(self.epoll.fileno(), None)
                return prepared

        class epoll(object):
            # It has no subclasses and no methods that could be replaced.
            __module__ = real_class.__module__
            __doc__ = real_class.__doc__

            def __init__(self, *args, **kwargs):
                self._own(real_class(*args, **kwargs), getframe(1))

            def _own(self, real, frame):
                self._real = real
                self._methods = {
                    "register": ToldEpoll(EPOLL_CTL, control("EPOLL_CTL_ADD"), real),
                    "modify": ToldEpoll(EPOLL_CTL, control("EPOLL_CTL_MOD"), real),
                    "unregister": ToldEpoll(EPOLL_CTL, control("EPOLL_CTL_DEL"), real),
                    "poll": ToldEpoll(EPOLL_WAIT, waiting, real),
                    "close": ToldEpollClose(CLOSE, ending, real),
                }
                made = ToldEpoll(
                    EPOLL_CREATE, lambda args, kwargs: (b"\1" + text("EPOLL_CLOEXEC"), done, False),
                    real,
                )
                made.make(Call(lambda: None, made, None), (), {}, frame)
                return self

            @classmethod
            def fromfd(cls, fd):
                return cls.__new__(cls)._own(real_class.fromfd(fd), getframe(1))

            def __getattr__(self, name):
                if name in ("_real", "_methods"):
                    raise AttributeError(name)
                told = self._methods.get(name)
                real = getattr(self._real, name)
                return real if told is None else Call(real, told, None)

            def __enter__(self):
                self._real.__enter__()
                return self

            def __exit__(self, *why):
                self.close()

        epoll.__qualname__ = "epoll"
        return epoll

    # Hooks.

    class Method(object):
        def __init__(self, real, told):
            self._real = real
            self._told = told

        def __get__(self, one, owner):
            return Call(self._real.__get__(one, owner), self._told, one)

        def __getattr__(self, name):
            return getattr(self._real, name)

    METHODS = {
        "socket": {
            "socket": {
                "__init__": ToldMaking(SOCKET, None),
                "bind": Told(BIND, of_bind),
                "listen": Told(LISTEN, of_listen),
                "accept": Told(ACCEPT, of_accept, True, True),
                "connect": Told(CONNECT, of_connect, True),
                "connect_ex": ToldNumber(CONNECT, of_connect, True),
                "send": Told(SEND, of_send, True),
                "sendall": Told(SEND, of_sendall, True),
                "sendto": Told(SENDTO, of_sendto, True),
                "sendmsg": Told(SENDMSG, of_sendmsg, True),
                "recv": Told(RECV, of_recv, True),
                "recv_into": Told(RECV, of_recv_into, True),
                "recvfrom": Told(RECVFROM, of_recvfrom, True),
                "recvfrom_into": Told(RECVFROM, of_recvfrom_into, True),
                "recvmsg": Told(RECVMSG, of_recvmsg, True),
                "recvmsg_into": Told(RECVMSG, of_recvmsg_into, True),
                "sendfile": Told(SENDFILE, of_sendfile, True, True),
                "shutdown": Told(SHUTDOWN, of_shutdown),
                "_real_close": ToldClose(CLOSE, of_close),
                "setsockopt": Told(SETSOCKOPT, of_setsockopt),
                "getsockopt": Told(GETSOCKOPT, of_getsockopt),
                "getsockname": Told(GETSOCKNAME, of_name),
                "getpeername": Told(GETPEERNAME, of_name),
                "settimeout": Told(IOCTL, of_timeout),
                "setblocking": Told(IOCTL, of_blocking),
                "dup": Told(DUP, of_dup, False, True),
            },
            "": {"socketpair": ToldPair(SOCKETPAIR, None)},
        },
        "ssl": {
            "SSLSocket": {
                "read": Told(RECV, of_tls_read, True),
                "write": Told(SEND, of_tls_write, True),
                "send": Told(SEND, of_tls_write, True),
                "do_handshake": Told(RECV, of_tls_handshake, True),
                "unwrap": Told(SEND, of_tls_unwrap, True),
            },
        },
        "select": {"": {"select": ToldSelect(SELECT, None)}},
    }

    class PollMaking(Told):
        def __init__(self, module):
            self.module = module

        def make(self, call, args, kwargs, frame):
            return Poller(self.module, call._real(*args, **kwargs))

        def inside(self, call, args, kwargs):
            return self.make(call, args, kwargs, None)

    def hook(module):
        for owner, methods in METHODS[module.__name__].items():
            place = getattr(module, owner, None) if owner else module
            for name, told in methods.items():
                real = getattr(place, name, None)
                if real is None or type(real) in (Call, Method):
                    continue
                setattr(place, name, Method(real, told) if owner else Call(real, told, None))
        if module.__name__ == "select":
            if hasattr(module, "poll"):
                module.poll = Call(module.poll, PollMaking(module), None)
            if hasattr(module, "epoll"):
                module.epoll = epoll_class(module)

    when_imported(METHODS, hook)
