// Runs a program and kills it at one of its system calls, or lists them.
//
//   killpoint -r STATE -o REPORT [-t N] [-l LOCK] [-k POINT [-a]] -- PROGRAM ARGUMENT...
//
//   -r  the state directory: of the program itself, calls count from the first that names a path in it
//   -o  where to write what was seen: "point P" per call (without -k), "killed P" or "missed", "recorded N", "exit N"
//   -t  which process: 0 the program, 1 the first that it starts (its calls count from its first)
//   -l  a lock file: locked exclusively and handed down as descriptor 3
//   -k  kill with SIGKILL at this point: before the call takes effect, or with -a when it has returned
//
// A point is the call's name, the file that it is about, and how often the two came before: this stays the same while threads
// take turns. Processes that are not the target are let go as soon as they show.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NAMES = 1, FD = 2, PATH0 = 4, PATH1 = 8, PATH2 = 16, PATH3 = 32, FD2 = 64 };

struct call { long number; const char *name; int arguments; };

#define C(name, arguments) { SYS_##name, #name, arguments },
static const struct call calls[] = {
#ifdef SYS_open
    C(open, PATH0) C(stat, PATH0) C(lstat, PATH0) C(access, PATH0) C(mkdir, PATH0) C(rmdir, PATH0) C(unlink, PATH0)
    C(chmod, PATH0) C(readlink, PATH0) C(rename, PATH0 | PATH1) C(link, PATH0 | PATH1) C(symlink, PATH1) C(vfork, 0) C(fork, 0)
    C(poll, 0) C(epoll_wait, 0) C(getdents, FD) C(pause, 0) C(alarm, 0) C(arch_prctl, 0) C(dup2, 0)
#endif
#ifdef SYS_renameat
    C(renameat, PATH1 | PATH3)
#endif
#ifdef SYS_newfstatat
    C(newfstatat, PATH1 | FD)
#endif
    C(openat, PATH1) C(mkdirat, PATH1) C(unlinkat, PATH1) C(fchmodat, PATH1) C(readlinkat, PATH1) C(renameat2, PATH1 | PATH3)
    C(linkat, PATH1 | PATH3) C(faccessat, PATH1) C(utimensat, PATH1) C(statx, PATH1 | FD) C(statfs, PATH0) C(chdir, PATH0)
    C(truncate, PATH0) C(execve, PATH0) C(read, FD) C(write, FD) C(pread64, FD) C(pwrite64, FD) C(readv, FD) C(writev, FD)
    C(close, FD) C(fstat, FD) C(fsync, FD) C(fdatasync, FD) C(flock, FD) C(fchmod, FD) C(ftruncate, FD) C(lseek, FD)
    C(getdents64, FD) C(ioctl, FD) C(fcntl, FD) C(dup, FD) C(dup3, FD) C(fstatfs, FD) C(fadvise64, FD)
    C(socket, 0) C(connect, FD) C(bind, FD) C(listen, FD) C(accept4, FD) C(sendto, FD) C(sendmsg, FD) C(recvfrom, FD)
    C(recvmsg, FD) C(shutdown, FD) C(getsockopt, FD) C(setsockopt, FD) C(getsockname, FD) C(getpeername, FD) C(sendmmsg, FD)
    C(epoll_create1, 0) C(epoll_ctl, FD2) C(epoll_pwait, 0) C(eventfd2, 0) C(pipe2, 0) C(ppoll, 0) C(socketpair, 0)
    C(mmap, 0) C(munmap, 0) C(mprotect, 0) C(madvise, 0) C(mremap, 0) C(brk, 0) C(futex, 0) C(clone, 0) C(exit, 0)
    C(exit_group, 0) C(rt_sigaction, 0) C(rt_sigprocmask, 0) C(rt_sigreturn, 0) C(sigaltstack, 0) C(sched_yield, 0)
    C(sched_getaffinity, 0) C(sched_setaffinity, 0) C(nanosleep, 0) C(clock_nanosleep, 0) C(clock_gettime, 0) C(getrandom, 0)
    C(getpid, 0) C(gettid, 0) C(getppid, 0) C(geteuid, 0) C(getuid, 0) C(getgid, 0) C(getegid, 0) C(prctl, 0) C(prlimit64, 0)
    C(setpriority, 0) C(setsid, 0) C(setitimer, 0) C(set_robust_list, 0) C(membarrier, 0) C(sysinfo, 0) C(uname, 0)
    C(tgkill, 0) C(kill, 0) C(wait4, 0) C(waitid, 0) C(restart_syscall, 0) C(set_tid_address, 0) C(getcwd, 0) C(umask, 0)
#ifdef SYS_rseq
    C(rseq, 0)
#endif
#ifdef SYS_clone3
    C(clone3, 0)
#endif
#ifdef SYS_close_range
    C(close_range, 0)
#endif
#ifdef SYS_faccessat2
    C(faccessat2, PATH1)
#endif
};

struct task { pid_t id, group; int process; bool inside, dies, records; uint64_t size; };
struct seen { char *key; int count; };

static struct task tasks[256];
static int task_count;
static pid_t processes[64];
static int process_count;
static struct seen *seen;
static int seen_count, seen_room;
static const char *root, *wanted;
static FILE *report;
static int target;
static bool after, started, killed;
static int recorded, code = -1;

static void fail(const char *what) { perror(what); exit(98); }

static struct task *find(pid_t id)
{
    for (int i = 0; i < task_count; i++)
        if (tasks[i].id == id)
            return &tasks[i];
    return NULL;
}

static pid_t group_of(pid_t id)
{
    char path[64], line[256];
    snprintf(path, sizeof path, "/proc/%d/status", id);
    FILE *file = fopen(path, "re");
    pid_t group = id;
    while (file && fgets(line, sizeof line, file))
        if (sscanf(line, "Tgid: %d", &group) == 1)
            break;
    if (file)
        fclose(file);
    return group;
}

static struct task *add(pid_t id)
{
    if (task_count == 256 || process_count == 64)
        exit(97);
    struct task *task = &tasks[task_count++];
    memset(task, 0, sizeof *task);
    task->id = id;
    task->group = group_of(id);
    for (task->process = 0; task->process < process_count; task->process++)
        if (processes[task->process] == task->group)
            return task;
    processes[process_count++] = task->group;
    return task;
}

static void drop(pid_t id)
{
    struct task *task = find(id);
    if (task)
        *task = tasks[--task_count];
}

static void read_text(pid_t id, uint64_t address, char *text, size_t size)
{
    size_t length = 0;
    text[0] = 0;
    while (length < size - 1) {
        // Not across the end of a page: the next may not be there.
        size_t part = 4096 - ((address + length) & 4095);
        if (part > size - 1 - length)
            part = size - 1 - length;
        struct iovec here = { text + length, part }, there = { (void *)(address + length), part };
        ssize_t got = process_vm_readv(id, &here, 1, &there, 1, 0);
        if (got <= 0)
            break;
        if (memchr(text + length, 0, got))
            return;
        length += got;
    }
    text[length] = 0;
}

static void read_descriptor(pid_t id, int descriptor, char *text, size_t size)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/fd/%d", id, descriptor);
    ssize_t length = readlink(path, text, size - 1);
    text[length < 0 ? 0 : length] = 0;
    char *bracket = strstr(text, ":[");
    if (bracket && text[0] != '/')
        *bracket = 0;
}

// What differs from run to run (random names, process ids) becomes a star, and the state directory a tilde.
static void append_name(char *key, const char *name)
{
    size_t prefix = strlen(root);
    char *out = key + strlen(key);
    if (strncmp(name, root, prefix) == 0) {
        *out++ = '~';
        name += prefix;
    }
    while (*name) {
        size_t hex = strspn(name, "0123456789abcdef"), digits = strspn(name, "0123456789");
        if (hex >= 12 || (digits >= 3 && name[-1] == '/')) {
            *out++ = '*';
            name += hex >= 12 ? hex : digits;
        } else if (*name == ' ' || *name == '\n') {
            *out++ = '_';
            name++;
        } else {
            *out++ = *name++;
        }
    }
    *out = 0;
}

static bool is_in_state(const char *path) { return strncmp(path, root, strlen(root)) == 0; }

static bool describe(struct task *task, const struct __ptrace_syscall_info *info, char *key)
{
    const struct call *call = NULL;
    bool touches = false;
    char name[600];
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        if ((uint64_t)calls[i].number == info->entry.nr)
            call = &calls[i];
    if (!call) {
        sprintf(key, "call%llu", (unsigned long long)info->entry.nr);
        return false;
    }
    sprintf(key, "%s(", call->name);
    bool named = false;
    for (int i = 0; i < 4; i++) {
        if (!(call->arguments & (PATH0 << i)))
            continue;
        read_text(task->id, info->entry.args[i], name, sizeof name);
        if (!name[0])
            continue;
        if (named)
            strcat(key, ",");
        append_name(key, name);
        touches |= is_in_state(name);
        named = true;
    }
    if (!named && (call->arguments & (FD | FD2))) {
        read_descriptor(task->id, (int)info->entry.args[call->arguments & FD2 ? 2 : 0], name, sizeof name);
        append_name(key, name);
        task->records = call->number == SYS_write && is_in_state(name) && strstr(name, "/usage/journal/");
        task->size = info->entry.args[2];
    }
    strcat(key, ")");
    return touches;
}

static int count(const char *key)
{
    for (int i = 0; i < seen_count; i++)
        if (strcmp(seen[i].key, key) == 0)
            return ++seen[i].count;
    if (seen_count == seen_room && !(seen = realloc(seen, (seen_room = seen_room * 2 + 64) * sizeof *seen)))
        fail("realloc");
    seen[seen_count++] = (struct seen){ strdup(key), 1 };
    return 1;
}

static void strike(struct task *task)
{
    killed = true;
    fprintf(report, "killed %s\n", wanted);
    kill(task->group, SIGKILL);
}

static void at_call(struct task *task)
{
    struct __ptrace_syscall_info info;
    char key[2048];
    if (ptrace(PTRACE_GET_SYSCALL_INFO, task->id, sizeof info, &info) <= 0)
        return;
    if (info.op == PTRACE_SYSCALL_INFO_EXIT) {
        task->inside = false;
        if (task->records && info.exit.rval == (int64_t)task->size && task->size > 0)
            recorded++;
        task->records = false;
        if (task->dies && !killed)
            strike(task);
        return;
    }
    if (info.op != PTRACE_SYSCALL_INFO_ENTRY || task->process != target)
        return;
    task->inside = true;
    task->records = false;
    started |= describe(task, &info, key) || target > 0;
    if (!started || killed)
        return;
    snprintf(key + strlen(key), 16, "#%d", count(key));
    if (!wanted)
        fprintf(report, "point %s\n", key);
    else if (strcmp(key, wanted) == 0) {
        if (after)
            task->dies = true;
        else
            strike(task);
    }
}

static void go_on(struct task *task, int signal)
{
    // The command itself is only watched for what it starts, where that is the target.
    long request = task->process == target ? PTRACE_SYSCALL : PTRACE_CONT;
    if (task->process > target)
        request = PTRACE_DETACH;
    pid_t id = task->id;
    if (request == PTRACE_DETACH)
        drop(id);
    ptrace(request, id, 0, signal);
}

// Until nothing is traced any more: what was being born when its parent was killed has still to be let go.
static void watch(pid_t first)
{
    int status;
    pid_t id;
    while ((id = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR) {
        if (id <= 0)
            continue;
        if (WIFEXITED(status) || WIFSIGNALED(status)) {
            if (id == first)
                code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            drop(id);
            continue;
        }
        struct task *task = find(id);
        bool is_new = !task;
        if (is_new)
            task = add(id);
        int signal = WSTOPSIG(status), event = status >> 16;
        if (signal == (SIGTRAP | 0x80)) {
            at_call(task);
            go_on(task, 0);
        } else if (event || (is_new && signal == SIGSTOP)) {
            go_on(task, 0);
        } else {
            go_on(task, signal == SIGTRAP ? 0 : signal);
        }
    }
}

int main(int argc, char **argv)
{
    const char *lock = NULL, *output = NULL;
    int option;
    while ((option = getopt(argc, argv, "+r:o:t:l:k:a")) > 0) {
        switch (option) {
        case 'r': root = optarg; break;
        case 'o': output = optarg; break;
        case 't': target = atoi(optarg); break;
        case 'l': lock = optarg; break;
        case 'k': wanted = optarg; break;
        case 'a': after = true; break;
        default: return 96;
        }
    }
    if (!root || !output || optind >= argc || !(report = fopen(output, "we")))
        return 96;
    pid_t child = fork();
    if (child < 0)
        fail("fork");
    if (child == 0) {
        if (lock) {
            int held = open(lock, O_RDWR | O_CREAT, 0600);
            if (held < 0 || flock(held, LOCK_EX | LOCK_NB) != 0)
                fail(lock);
            if (held == 3)
                fcntl(3, F_SETFD, 0);
            else if (dup2(held, 3) < 0)
                fail("dup2");
        }
        if (ptrace(PTRACE_TRACEME, 0, 0, 0) != 0)
            fail("ptrace");
        raise(SIGSTOP);
        execv(argv[optind], argv + optind);
        fail(argv[optind]);
    }
    int status;
    if (waitpid(child, &status, __WALL) != child || !WIFSTOPPED(status))
        return 97;
    ptrace(PTRACE_SETOPTIONS, child, 0,
        PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK | PTRACE_O_TRACEEXEC);
    go_on(add(child), 0);
    watch(child);
    if (wanted && !killed)
        fprintf(report, "missed\n");
    fprintf(report, "recorded %d\nexit %d\n", recorded, code);
    fclose(report);
    return code < 0 ? 97 : code;
}
