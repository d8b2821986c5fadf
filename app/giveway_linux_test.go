package app

import (
	"syscall"
	"testing"
)

func TestWorkThatGivesWayLeavesTheOtherThreadsTheirRank(t *testing.T) {
	rank := func() int {
		raw, err := syscall.Getpriority(syscall.PRIO_PROCESS, 0)
		if err != nil {
			t.Error(err)
		}
		return niceness(raw)
	}
	usual := rank()
	ranks := make(chan int, 2)
	go func() {
		ctx := GiveWay(t.Context())
		ranks <- rank()
		go func() {
			JoinWay(ctx)
			ranks <- rank()
		}()
	}()
	if own, helper := <-ranks, <-ranks; own != min(usual+5, 19) || helper != own {
		t.Errorf("the work has rank %d, what shares it %d, and the rest %d", own, helper, usual)
	}
	go func() {
		JoinWay(t.Context())
		ranks <- rank()
	}()
	if other := <-ranks; other != usual || rank() != usual {
		t.Errorf("others have rank %d and %d now, %d before", other, rank(), usual)
	}
}
