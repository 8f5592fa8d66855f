//go:build linux

// Command powercut gives a test a file system of its own whose power it can cut. It needs root.
//
//	powercut mount DIR [MEGABYTES]   makes an ext4 file system (64 MiB unless told) in the file DIR.img and mounts it at DIR
//	powercut cut DIR                 stops it at once: what was not synced is lost, every later call fails with EIO
//	powercut restore DIR             mounts it again as after the power came back; nothing may still hold a file open
//	powercut remove DIR              unmounts it and deletes DIR and DIR.img
//
// A small file system also serves to fill a disk. Where the machine allows no mount, the first command fails and says why.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"unsafe"
)

const (
	ioctlShutdown = 0x8004587d // FS_IOC_SHUTDOWN: _IOR('X', 125, __u32)
	noLogFlush    = 2          // The journal is not written out, as when the power fails.
)

func main() {
	if err := run(context.Background(), os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "powercut:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, args []string) error {
	if len(args) < 2 {
		return errors.New("usage: powercut mount DIR [MEGABYTES] | cut DIR | restore DIR | remove DIR")
	}
	dir, image := args[1], args[1]+".img"
	switch args[0] {
	case "mount":
		size := int64(64)
		if len(args) > 2 {
			n, err := strconv.ParseInt(args[2], 10, 32)
			if err != nil || n < 4 {
				return fmt.Errorf("%q is no size of at least 4 MiB", args[2])
			}
			size = n
		}
		return create(ctx, dir, image, size<<20)
	case "cut":
		return cut(dir)
	case "restore":
		if err := command(ctx, "umount", dir); err != nil {
			return err
		}
		return command(ctx, "mount", "-o", "loop", image, dir)
	case "remove":
		if err := command(ctx, "umount", dir); err != nil {
			return err
		}
		return errors.Join(os.Remove(dir), os.Remove(image))
	default:
		return fmt.Errorf("%q is no command", args[0])
	}
}

func create(ctx context.Context, dir, image string, size int64) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	file, err := os.OpenFile(image, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(file.Truncate(size), file.Close()); err != nil {
		return err
	}
	// No blocks are kept for root, so that a full disk is full for the test too.
	err = command(ctx, "mkfs.ext4", "-q", "-m", "0", image)
	if err == nil {
		err = command(ctx, "mount", "-o", "loop", image, dir)
	}
	if err != nil {
		return errors.Join(err, os.Remove(image))
	}
	return nil
}

func cut(dir string) error {
	file, err := os.Open(dir)
	if err != nil {
		return err
	}
	flag := uint32(noLogFlush)
	_, _, errno := syscall.Syscall(syscall.SYS_IOCTL, file.Fd(), ioctlShutdown, uintptr(unsafe.Pointer(&flag)))
	if errno != 0 {
		return errors.Join(fmt.Errorf("shut down %s: %w", dir, errno), file.Close())
	}
	return file.Close()
}

func command(ctx context.Context, name string, args ...string) error {
	out, err := exec.CommandContext(ctx, name, args...).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%s %v: %w: %s", name, args, err, out)
	}
	return nil
}
