#!/usr/bin/env bash
# The front door of Guichet: installs what is missing, builds, runs. `./go help` says what it can do.
# It may be run any number of times; what is already done is not done again.
set -euo pipefail
readonly CALLER=$PWD
cd "$(dirname "$(readlink -f "$0")")"
readonly ROOT=$PWD

# What apt installs, by need. "a|b" means either: the first is Debian 12's name, the others Debian 13's.
readonly BUILD_PACKAGES="build-essential clang-16|clang-19 cmake ninja-build ccache mold pkg-config
    tao-pegtl-dev nlohmann-json3-dev libboost1.81-dev|libboost1.83-dev libssl-dev libsqlite3-dev
    libhowardhinnant-date-dev tzdata libfmt-dev libspdlog-dev libcli11-dev libsystemd-dev"
readonly TEST_PACKAGES="libgtest-dev libgmock-dev librapidcheck-dev curl sqlite3"
readonly SANITIZER_PACKAGES="libclang-rt-16-dev|libclang-rt-19-dev llvm-16|llvm-19"
readonly BENCHMARK_PACKAGES="libbenchmark-dev"
readonly PAPER_PACKAGES="weasyprint hyphen-fr fonts-dejavu-core"
readonly STYLE_PACKAGES="clang-format-16|clang-format-19 clang-tidy-16|clang-tidy-19"

readonly CALL=workflows/aquitaine-2015.call
readonly EXAMPLE=examples/aquitaine-2015
readonly JOURNAL=build/aquitaine-2015.db

say() { printf '→ %s\n' "$*" >&2; }
die() { printf '✗ %s\n' "$*" >&2; exit 1; }

usage() {
    cat <<'TEXT'
./go [COMMANDE]

  demo             (par défaut) installe, construit, puis joue l'appel de 2015 et imprime son compte
                   / (default) install, build, run the 2015 call and print its account
  test             construit tout et passe tous les tests / build everything, run every test
  guichet ARG…     construit puis lance le programme : ./go guichet check workflows/aquitaine-2015.call
                   / build, then run the program itself; ./go guichet --help
  install          installe seulement les paquets qui manquent / only install the missing packages

  Pour qui travaille sur le code / for those who work on the code:
  sanitize         les tests sous AddressSanitizer et UBSan / the tests under ASan and UBSan
  tsan             les tests sous ThreadSanitizer / the tests under ThreadSanitizer
  gcc              les tests avec g++, le second compilateur / the tests with g++, the second compiler
  debug            les tests sans optimisation, pour un débogueur / unoptimised, for a debugger
  bench [ARG…]     les mesures (Google Benchmark) / the benchmarks
  fuzz [SECONDES]  libFuzzer, chaque cible autant de temps (60 s) ; corpus dans tests/fuzz/corpus
                   / each libFuzzer target for so long (60 s); corpus in tests/fuzz/corpus
  format [--check] met les sources en forme, ou vérifie / format the sources, or only check
  tidy [FICHIER…]  clang-tidy sur les sources / clang-tidy on the sources
  help             cette aide / this help

Les messages vont sur la sortie d'erreur, le compte sur la sortie standard : ./go > compte.txt
Messages go to standard error, the account to standard output.
TEXT
}

# ---- packages ---------------------------------------------------------------------------------------

# The packages among "$@" of which no alternative is installed, one specification a line.
missing_packages() {
    local spec name installed found
    local -a names
    read -ra names <<<"${*//|/ }"
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' "${names[@]}" 2>/dev/null || true)
    for spec in "$@"; do
        found=no
        for name in ${spec//|/ }; do
            if grep -qxF "installed $name" <<<"$installed"; then found=yes; fi
        done
        if [[ $found == no ]]; then printf '%s\n' "$spec"; fi
    done
}

# The first name of "a|b" that apt can install.
available_name() {
    local name
    for name in ${1//|/ }; do
        if apt-cache show --no-all-versions "$name" >/dev/null 2>&1; then
            printf '%s\n' "$name"
            return
        fi
    done
    die "aucun paquet $1 dans les dépôts apt / no package $1 in the apt repositories"
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "il faut être root ou avoir sudo pour : $* / root or sudo needed for this command"
    fi
}

need() {
    if ! command -v dpkg-query >/dev/null; then
        say "Pas un système Debian : les paquets de docs/dependencies.md doivent être là" \
            "/ not Debian: the packages of docs/dependencies.md must be there"
        return
    fi
    local missing name spec
    local -a names=()
    mapfile -t missing < <(missing_packages "$@")
    if ((${#missing[@]} == 0)); then return; fi
    say "Paquets : ${#missing[@]} à installer / ${#missing[@]} packages to install: ${missing[*]}"
    as_root apt-get update -q >&2 ||
        say "apt-get update a échoué, on essaie sans / apt-get update failed, going on without"
    for spec in "${missing[@]}"; do
        name=$(available_name "$spec") || exit 1
        names+=("$name")
    done
    # --no-remove: never push aside something the user has installed.
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-remove --no-install-recommends "${names[@]}" >&2 ||
        die "apt-get install a échoué, voir au-dessus / apt-get install failed, see above"
}

# ---- building ---------------------------------------------------------------------------------------

# The version of clang to build with: 16, or what a later Debian has.
clang_version() {
    local version
    for version in 16 19 18 17; do
        if command -v "clang++-$version" >/dev/null; then
            printf '%s\n' "$version"
            return
        fi
    done
    die "clang++-16 est introuvable / clang++-16 not found: ./go install"
}

configure() {
    local preset=$1 dir=build/$1 version
    local -a options=()
    if [[ $preset != gcc ]]; then
        version=$(clang_version) || exit 1
        if [[ $version != 16 ]]; then  # newer compilers have newer warnings: shown, not fatal
            options=(-DCMAKE_CXX_COMPILER="clang++-$version" -DCMAKE_C_COMPILER="clang-$version"
                -DGUICHET_WERROR=OFF)
        fi
    fi
    local stamp=$dir/.configured wanted="$PWD ${options[*]}"
    if [[ -f $dir/build.ninja && $stamp -nt CMakePresets.json && $(<"$stamp") == "$wanted" ]]; then
        return
    fi
    say "Configuration ($preset) / configuring"
    cmake --fresh --preset "$preset" "${options[@]}" >&2
    printf '%s\n' "$wanted" >"$stamp"
}

# build PRESET [TARGET…]
build() {
    local preset=$1
    shift
    configure "$preset"
    local -a targets=()
    if (($# > 0)); then targets=(--target "$@"); fi
    say "Compilation ($preset) / building"
    NINJA_STATUS='  [%f/%t] ' cmake --build "build/$preset" -j "$(nproc)" "${targets[@]}" >&2 ||
        die "la compilation a échoué, voir au-dessus / the build failed, see above"
}

# ---- what one can ask for ---------------------------------------------------------------------------

demo() {
    # shellcheck disable=SC2086  # lists of words, on purpose
    need $BUILD_PACKAGES
    build release guichet
    say "L'appel de 2015, de l'ouverture au dernier versement / the 2015 call, from opening to last payment"
    rm -f "$JOURNAL" "$JOURNAL-wal" "$JOURNAL-shm"
    build/release/guichet run "$CALL" --dossiers "$EXAMPLE/dossiers" --script "$EXAMPLE/année.script" \
        --journal "$JOURNAL"
    say "Le journal est dans $JOURNAL : ./go guichet explain --help / the journal is kept there"
}

# run_tests PRESET: ends by printing "N passed, N failed".
run_tests() {
    local preset=$1 dir=build/$1 status=0
    build "$preset"
    say "Tests ($preset) / running the tests"
    local log=$dir/Testing/Temporary/LastTest.log console=$dir/tests.txt
    rm -f "$log"
    PATH="/usr/lib/llvm-$(clang_version)/bin:$PATH"  # where the sanitizers look for their symbolizer
    ctest --preset "$preset" -j "$(nproc)" 2>&1 | tee "$console" >&2 || status=1
    if [[ ! -f $log ]]; then die "aucun test n'a été lancé / no test was run"; fi
    awk -f tests/house/count_tests.awk "$console" "$log" || status=1
    return "$status"
}

bench() {
    build bench
    local program found=no
    for program in build/bench/tests/benchmarks/*; do
        if [[ ! -f $program || ! -x $program ]]; then continue; fi
        found=yes
        say "${program##*/}"
        "$program" "$@"
    done
    if [[ $found == no ]]; then die "aucune mesure n'est construite / no benchmark was built"; fi
}

# fuzz [SECONDS]: each target in turn. What it learns stays in build/fuzz/found-*; a crash is kept in
# build/fuzz/NAME-crash-* and ends the command with 1.
fuzz() {
    local seconds=${1-60} dir=build/fuzz name corpus status=0
    build fuzz fuzz_call fuzz_format fuzz_json write_fuzz_dictionary
    "$dir/tests/fuzz/write_fuzz_dictionary" >"$dir/dictionary.txt"
    for name in call format json; do
        corpus=tests/fuzz/corpus/call
        if [[ $name == json ]]; then corpus=tests/fuzz/corpus/json; fi
        mkdir -p "$dir/found-$name"
        say "fuzz_$name : $seconds s"
        PATH="/usr/lib/llvm-$(clang_version)/bin:$PATH" "$dir/tests/fuzz/fuzz_$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
            -max_len=8192 -dict="$dir/dictionary.txt" -artifact_prefix="$dir/$name-" -print_final_stats=1 \
            "$dir/found-$name" "$corpus" >&2 || status=1
    done
    return "$status"
}

sources() { find dsl engine plugins tests -name '*.h' -o -name '*.cpp'; }

format() {
    local -a mode=(-i)
    if [[ ${1-} == --check ]]; then mode=(--dry-run --Werror); fi
    sources | xargs "clang-format-$(clang_version)" "${mode[@]}"
}

tidy() {
    build debug
    local -a files=("$@")
    if (($# == 0)); then mapfile -t files < <(sources | grep -v '^tests/' | grep '\.cpp$'); fi
    say "clang-tidy : ${#files[@]} fichiers / files"
    printf '%s\n' "${files[@]}" |
        xargs -P "$(nproc)" -n 4 "clang-tidy-$(clang_version)" -p build/debug --quiet
}

main() {
    local command=${1-demo}
    if (($# > 0)); then shift; fi
    local everything="$BUILD_PACKAGES $TEST_PACKAGES"
    # shellcheck disable=SC2086
    case $command in
        demo) demo ;;
        test) need $everything; run_tests release ;;
        install) need $everything $PAPER_PACKAGES; say "Tout est installé / everything is installed" ;;
        guichet)
            need $BUILD_PACKAGES
            build release guichet
            cd "$CALLER"  # so that the files named are found from where the command was typed
            exec "$ROOT/build/release/guichet" "$@"
            ;;
        sanitize) need $everything $SANITIZER_PACKAGES; run_tests asan ;;
        tsan) need $everything $SANITIZER_PACKAGES; run_tests tsan ;;
        gcc) need $everything; run_tests gcc ;;
        debug) need $everything; run_tests debug ;;
        fuzz) need $BUILD_PACKAGES $SANITIZER_PACKAGES; fuzz "$@" ;;
        bench) need $BUILD_PACKAGES $BENCHMARK_PACKAGES; bench "$@" ;;
        format) need $STYLE_PACKAGES; format "$@" ;;
        tidy) need $everything $STYLE_PACKAGES; tidy "$@" ;;
        help | -h | --help) usage ;;
        *)
            usage >&2
            printf '\n✗ commande inconnue / unknown command: %s\n' "$command" >&2
            exit 2
            ;;
    esac
}

main "$@"
