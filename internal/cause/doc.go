// Package cause tells what explains the alarms that are there, in two ways
// that know nothing of each other. Both are pure: no clock, no file, no
// goroutine.
//
// By structure: a Network of nodes and links is built into a Graph, a Watch of
// it hears who speaks and who is silent, and its Suspects are the elements
// whose failure would explain that, the likeliest first.
//
// By history: a Learner reads an installation's own past alarms and finds the
// pairs of alarm types of which one brings the other, as Rules that can be
// read, switched off and written by hand. A Grouper takes alarms one by one
// and says with those rules which incident each belongs to and whether
// something explains it. Compare measures a grouping against a known one.
package cause
