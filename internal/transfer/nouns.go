package transfer

// nouns are everything that can be brought in and taken out, in the order in
// which an empty register is filled.
func nouns() []noun {
	return []noun{units(), sites(), persons(), devices(), teams(), rotas(), rotations(), plans(), clusters(), modelKinds(), models(), figures(), memberships(), links(), entries()}
}
