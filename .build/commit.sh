# shellcheck shell=bash
# Sourced by what builds Almanac for use: sets COMMIT to what `almanac --version` tells, the commit of the folder it is
# sourced in, with "-dirty" where files differ from it. ALMANAC_COMMIT, if set, is taken as it is; without git it is unknown.

# shellcheck disable=SC2034 # read by whoever sources it
COMMIT=${ALMANAC_COMMIT:-$(git describe --always --dirty --abbrev=12 --match= 2>/dev/null || echo unknown)}
