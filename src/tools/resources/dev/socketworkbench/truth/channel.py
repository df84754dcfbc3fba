# What the connection to the workbench does in moments that no program meets on purpose.
import os
import socket
import struct
import sys
import threading

import report

CEILING = 60


class Workbench(object):
    # Answers what is asked at the beginning, and reads on when it is told to.
    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.reads = threading.Event()
        self.frames = []
        self.begun = threading.Semaphore(0)
        threading.Thread(target=self.serve, daemon=True).start()

    def channel(self):
        made = report.Channel("127.0.0.1:%d:secret" % self.listener.getsockname()[1])
        assert made.connect()
        assert self.begun.acquire(timeout=CEILING)
        return made

    def serve(self):
        while True:
            peer = self.listener.accept()[0]
            threading.Thread(target=self.listen, args=(peer,), daemon=True).start()

    def listen(self, peer):
        stream = peer.makefile("rb")
        assert stream.read(10) == b"SWB1secret"
        for _ in range(8):
            assert stream.read(1) == b"?"
            peer.sendall(struct.pack(">q", 0))
        self.frame(stream)
        peer.sendall(b"!")
        self.begun.release()
        self.reads.wait(CEILING)
        while self.frame(stream):
            pass

    def frame(self, stream):
        head = stream.read(8)
        if len(head) == 8:
            self.frames.append(stream.read(struct.unpack(">II", head)[0]))
        return len(head) == 8

    def await_frame(self, wanted):
        for _ in range(CEILING * 100):
            if wanted in self.frames:
                return
            threading.Event().wait(0.01)
        raise AssertionError("%r is missing" % wanted[:10])


class Sending(object):
    # A socket that sends one byte at a time, and something happens behind each.
    def __init__(self, real, then):
        self.real = real
        self.then = then

    def send(self, data, flags):
        sent = self.real.send(data[:1], flags)
        self.then()
        return sent

    def __getattr__(self, name):
        return getattr(self.real, name)


def the_end_comes_while_a_thread_sends():
    workbench = Workbench()
    channel = workbench.channel()
    channel.raw = Sending(channel.raw, channel.end)
    channel.put(b"one")
    assert channel.raw is None and not channel.waiting
    channel.put(b"two")
    assert channel.raw is None and not channel.waiting


def a_child_leaves_alone_what_has_taken_our_place():
    channel = Workbench().channel()
    theirs, other = socket.socketpair()
    place = channel.raw.fileno()
    os.dup2(theirs.fileno(), place)
    channel.forked()
    assert os.fstat(place).st_ino == os.fstat(theirs.fileno()).st_ino
    os.close(place)


def large_frames_do_not_pile_up():
    workbench = Workbench()
    channel = workbench.channel()
    large = bytes(report.MOST_BYTES)
    first = threading.Thread(target=channel.put, args=(large,))
    first.start()
    while not channel.holder:
        pass
    report.PATIENCE = CEILING
    second = threading.Thread(target=channel.put, args=(large + b"2",))
    second.start()
    channel.put(b"small")  # Waits for nobody.
    assert first.is_alive() and second.is_alive()
    workbench.reads.set()
    first.join(CEILING)
    second.join(CEILING)
    assert not first.is_alive() and not second.is_alive()
    workbench.await_frame(large + b"2")
    workbench.await_frame(b"small")


def the_program_does_not_wait_for_ever():
    workbench = Workbench()
    channel = workbench.channel()
    first = threading.Thread(target=channel.put, args=(bytes(report.MOST_BYTES),), daemon=True)
    first.start()
    while not channel.holder:
        pass
    report.PATIENCE = 0.01
    channel.put(bytes(report.LARGE_FRAME + 1))
    assert first.is_alive()
    workbench.reads.set()
    first.join(CEILING)


for check in (
    the_end_comes_while_a_thread_sends,
    a_child_leaves_alone_what_has_taken_our_place,
    large_frames_do_not_pile_up,
    the_program_does_not_wait_for_ever,
):
    check()
    print(check.__name__, flush=True)
sys.exit(0)
