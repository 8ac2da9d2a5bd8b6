// The words come first: a mutant in a table fails there at once. Imports of a pattern would come before those of this file.
import '../rules/words.test.ts'
import './rest.ts'
