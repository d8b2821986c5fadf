package app

import "syscall"

// yieldThread gives the calling thread a third of the weight that it had, which
// cannot be taken back. Less than that would all but stop long work beside
// another busy program. A refusal costs nothing but smoothness.
func yieldThread() {
	const thisThread, third = 0, 5
	if raw, err := syscall.Getpriority(syscall.PRIO_PROCESS, thisThread); err == nil {
		_ = syscall.Setpriority(syscall.PRIO_PROCESS, thisThread, niceness(raw)+third)
	}
}

// niceness reads what the system call answers, which is never negative.
func niceness(raw int) int { return 20 - raw }
