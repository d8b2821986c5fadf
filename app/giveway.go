package app

import (
	"context"
	"runtime"
)

// givenWay marks the context of work that gives way.
type givenWay struct{}

// GiveWay lets the calling goroutine give way to all that is not so patient:
// long work fills every core, and the window is to be drawn meanwhile. It holds
// until the goroutine ends, and its thread ends with it. Goroutines that share
// the work call JoinWay with the context that is returned. On a system whose
// threads have no rank of their own nothing changes.
func GiveWay(ctx context.Context) context.Context {
	runtime.LockOSThread()
	yieldThread()
	return context.WithValue(ctx, givenWay{}, true)
}

// JoinWay lets the calling goroutine give way if the work that it shares does.
func JoinWay(ctx context.Context) {
	if ctx.Value(givenWay{}) != nil {
		GiveWay(ctx)
	}
}
