package app

import "syscall"

// yieldThread gives the calling thread a tenth of the weight that it had, which
// cannot be taken back. A refusal costs nothing but smoothness.
func yieldThread() {
	const thisThread, tenth = 0, 10
	if raw, err := syscall.Getpriority(syscall.PRIO_PROCESS, thisThread); err == nil {
		_ = syscall.Setpriority(syscall.PRIO_PROCESS, thisThread, niceness(raw)+tenth)
	}
}

// niceness reads what the system call answers, which is never negative.
func niceness(raw int) int { return 20 - raw }
