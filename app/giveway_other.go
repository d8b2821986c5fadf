//go:build !linux

package app

func yieldThread() {}
