package app

// This file is the agreed surface of Date; date helper fills it in.
