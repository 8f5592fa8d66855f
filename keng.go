// Package keng is the vocabulary and the rules of Kẻng: the nouns of community
// safety, their states, and the pure functions that move them. It imports the
// standard library only and does no I/O; every clock reading is an argument.
//
// Words follow ISA-18.2 and OPC UA Part 9 for alarms, ITU-T X.733 for
// severities, CAP 1.2 for warnings, and the project's GLOSSARY for the rest.
package keng
