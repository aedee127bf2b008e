"""A network of the run's own, with nothing but loopback in it, where the system allows one: no port is ever taken, and
programs that listen on all addresses (KEDA's adapter does, for its metrics) are reached by nobody else."""

import ctypes
import fcntl
import os
import socket
import struct

NEW_NETWORK, NEW_USER = 0x40000000, 0x10000000
SET_FLAGS, UP_AND_RUNNING = 0x8914, 0x41


def leave_the_hosts():
    """Before any thread is started; whether it was allowed."""
    user, group = os.getuid(), os.getgid()
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    if unshare(NEW_NETWORK if user == 0 else NEW_NETWORK | NEW_USER) != 0:
        return False
    if user != 0:
        for file, text in (("uid_map", f"0 {user} 1"), ("setgroups", "deny"), ("gid_map", f"0 {group} 1")):
            with open(f"/proc/self/{file}", "w") as out:
                out.write(text)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        fcntl.ioctl(any_socket, SET_FLAGS, struct.pack("16sH", b"lo", UP_AND_RUNNING) + bytes(22))
    return True
