# Counts individual tests after a ctest run:
#     awk -f count_tests.awk CONSOLE LOG
# CONSOLE is what ctest printed (the verdict on each program), LOG is Testing/Temporary/LastTest.log
# (what each program printed). The last line printed is "N passed, N failed"; the exit status is 1
# when a test failed or none passed.
#
# A GoogleTest program counts by its own lines, one per test. Any other program counts as one test.
# A program that ctest calls failed without a failed test of its own (it crashed, hung, leaked or was
# never built) counts as one failure more, and so does a GoogleTest program that ran no test.

function close_program() {
    if (name == "") return
    seen[name] = 1
    if (verdict[name] == "skipped") {
        skipped++
    } else if (!is_gtest) {
        if (verdict[name] == "passed") passed++; else failed++
    } else {
        passed += ok
        failed += bad
        skipped += skip
        if (bad == 0 && (verdict[name] != "passed" || ok + skip == 0)) failed++
    }
    name = ""
}

# CONSOLE: "3/9 Test #3: crash ......Subprocess aborted***Exception:   0.22 sec"
FNR == NR {
    if ($0 ~ /^ *[0-9]+\/[0-9]+ Test +#[0-9]+: /) {
        line = $0
        sub(/^ *[0-9]+\/[0-9]+ Test +#[0-9]+: /, "", line)
        program = line
        sub(/ .*/, "", program)
        if (line ~ / Passed +[0-9.]+ sec/) verdict[program] = "passed"
        else if (line ~ /\*\*\*Skipped|\*\*\*Not Run \(Disabled\)/) verdict[program] = "skipped"
        else verdict[program] = "failed"
    }
    next
}

# LOG: "3/9 Test: crash" opens a program's part.
/^[0-9]+\/[0-9]+ Test: / {
    close_program()
    name = $0
    sub(/^[0-9]+\/[0-9]+ Test: /, "", name)
    is_gtest = ok = bad = skip = 0
}
/^\[==========\] Running [0-9]+ tests? from / { is_gtest = 1 }
# A test may print without a newline, so the mark is not always at the start of the line; the time at
# its end tells it from the list that closes a program's output.
/\[       OK \] .* \([0-9]+ ms\)$/ { ok++ }
/\[  FAILED  \] .* \([0-9]+ ms\)$/ { bad++ }
/\[  SKIPPED \] .* \([0-9]+ ms\)$/ { skip++ }

END {
    close_program()
    for (program in verdict) {
        if (!(program in seen) && verdict[program] == "failed") failed++
    }
    if (skipped > 0) printf "%d skipped\n", skipped
    printf "%d passed, %d failed\n", passed, failed
    exit (failed > 0 || passed == 0) ? 1 : 0
}
