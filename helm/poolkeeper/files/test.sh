#!/bin/sh
# What helm test runs inside the cluster, and the chart's own tests against processes. Needs sh, curl and these variables:
#   GATEWAY   address of the gateway            HEALTH  addresses of the services' management ports, space-separated
#   JOIN_TOKEN  (optional) enrols the node helm-test and sends its first heartbeat
set -eu
failed=0

# check "WHAT" STATUS "TEXT IN THE ANSWER" CURL-ARGUMENTS...
check() {
  what=$1 wanted=$2 text=$3
  shift 3
  answer=$(curl --silent --show-error --max-time 20 --retry 5 --retry-delay 2 --retry-connrefused \
    --write-out '\n%{http_code}' "$@" 2>&1) || true
  status=$(printf '%s' "$answer" | tail -n 1)
  case "$answer" in *"$text"*) found=yes ;; *) found=no ;; esac
  if [ "$status" = "$wanted" ] && [ "$found" = yes ]; then
    echo "ok      $what"
  else
    echo "FAILED  $what: status $status instead of $wanted, '$text' found: $found"
    failed=1
  fi
}

check "the pages are there" 200 '<div id="root">' "$GATEWAY/login"
check "the registry answers" 200 'status' "$GATEWAY/api/health"
check "the login page's settings are there" 200 'keycloak_enabled' "$GATEWAY/api/config"
check "the keys in the database are published" 200 '"kid"' "$GATEWAY/api/auth/jwks"
for path in nodes analytics/system admin/audit-logs admin/users; do
  check "/api/$path wants a person" 401 '"detail"' "$GATEWAY/api/$path"
done
for address in $HEALTH; do
  check "$address reaches its database" 200 '"UP"' "$address/q/health/ready"
done

if [ -n "${JOIN_TOKEN:-}" ]; then
  check "a node enrols" 200 '"api_key"' --request POST "$GATEWAY/nodes/register" \
    --header "Authorization: Bearer $JOIN_TOKEN" --header 'Content-Type: application/json' \
    --data '{"name":"helm-test","region":"us-ashburn-1"}'
  key=$(printf '%s' "$answer" | sed -n 's/.*"api_key":"\([^"]*\)".*/\1/p')
  node=$(printf '%s' "$answer" | sed -n 's/.*"node_id":\([0-9]*\).*/\1/p')
  check "its heartbeat is stored" 200 'next_heartbeat_seconds' --request POST "$GATEWAY/nodes/$node/heartbeat" \
    --header "X-API-Key: $key" --header 'Content-Type: application/json' \
    --data '{"status":"active","boot":"helm-test","sequence":1}'
fi
exit "$failed"
