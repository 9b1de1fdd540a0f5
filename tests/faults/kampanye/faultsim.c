/* Faults at a chosen system call: loaded with LD_PRELOAD, it counts the calls that write to files below a folder, and
 * at the chosen one kills the process before or after it, writes half, or answers an error. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

enum mode { COUNT, KILL_BEFORE, KILL_AFTER, TORN, IO_ERROR, NO_SPACE, NO_SPACE_LASTING };

static long seen, chosen;
static enum mode what;
static char below[512];

/* From now on count; `at` is the call that the fault hits, from 1. */
void faultsim_arm(long at, int mode, const char *folder)
{
    strncpy(below, folder, sizeof below - 1);
    seen = 0;
    chosen = at;
    what = mode;
}

/* Stop, and tell how many calls there were. */
long faultsim_disarm(void)
{
    below[0] = 0;
    return seen;
}

static int hits(const char *path)
{
    if (!below[0] || !strstr(path, below))
        return 0;
    seen++;
    return what != COUNT && (seen == chosen || (what == NO_SPACE_LASTING && seen > chosen));
}

static int hits_fd(int fd)
{
    char link[64], path[1024];
    if (!below[0])
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0)
        return 0;
    path[length] = 0;
    return hits(path);
}

static void die(void)
{
    kill(getpid(), SIGKILL);
    for (;;)
        pause();
}

/* Before the call: die, or tell that it fails; TORN is for the caller. */
static int fails(void)
{
    if (what == KILL_BEFORE)
        die();
    if (what == IO_ERROR)
        errno = EIO;
    else if (what == NO_SPACE || what == NO_SPACE_LASTING)
        errno = ENOSPC;
    else
        return 0;
    return 1;
}

#define REAL(name) \
    static __typeof__(&name) real; \
    if (!real) \
        real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define WRITES(name, parameters, whole, half) \
    ssize_t name parameters \
    { \
        REAL(name); \
        if (!hits_fd(fd)) \
            return whole; \
        if (fails()) \
            return -1; \
        if (what == TORN) { \
            if (half < 0) \
                die(); \
            die(); \
        } \
        ssize_t done = whole; \
        if (what == KILL_AFTER) \
            die(); \
        return done; \
    }

WRITES(write, (int fd, const void *data, size_t size), real(fd, data, size), real(fd, data, size / 2))
WRITES(pwrite, (int fd, const void *data, size_t size, off_t at), real(fd, data, size, at), real(fd, data, size / 2, at))
WRITES(pwrite64, (int fd, const void *data, size_t size, off64_t at), real(fd, data, size, at),
       real(fd, data, size / 2, at))

#define CALLS(name, parameters, is_hit, call) \
    int name parameters \
    { \
        REAL(name); \
        if (!(is_hit)) \
            return call; \
        if (fails()) \
            return -1; \
        if (what == TORN) \
            die(); \
        int done = call; \
        if (what == KILL_AFTER) \
            die(); \
        return done; \
    }

CALLS(fsync, (int fd), hits_fd(fd), real(fd))
CALLS(fdatasync, (int fd), hits_fd(fd), real(fd))
CALLS(ftruncate, (int fd, off_t size), hits_fd(fd), real(fd, size))
CALLS(ftruncate64, (int fd, off64_t size), hits_fd(fd), real(fd, size))
CALLS(rename, (const char *from, const char *to), hits(to), real(from, to))
CALLS(unlink, (const char *path), hits(path), real(path))
