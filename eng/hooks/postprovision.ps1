# postprovision.sh for machines without bash: after 'azd provision' the app's role in the database, the schema, and at the first time an admin key.
# Needs az (signed in as the account that deploys), psql and curl. May run again at any time.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Set-Location (Join-Path $PSScriptRoot '../..')

function Stop-Hook([string] $message) {
    [Console]::Error.WriteLine($message)
    exit 1
}

$needed = -split 'AZURE_SUBSCRIPTION_ID AZURE_RESOURCE_GROUP POSTGRES_SERVER POSTGRES_HOST POSTGRES_DATABASE POSTGRES_ADMINISTRATOR ALERTS_IDENTITY_NAME ALERTS_IDENTITY_PRINCIPAL_ID'
foreach ($name in $needed) {
    if (-not [Environment]::GetEnvironmentVariable($name)) {
        Stop-Hook "$name is not set. Run this through azd (azd hooks run postprovision), after azd provision."
    }
}
foreach ($tool in 'az', 'psql', 'curl') {
    if (-not (Get-Command $tool -CommandType Application -ErrorAction Ignore)) {
        Stop-Hook "$tool is missing. Install it and run: azd hooks run postprovision"
    }
}

$env:PGHOST = $env:POSTGRES_HOST
$env:PGUSER = $env:POSTGRES_ADMINISTRATOR
$env:PGSSLMODE = $env:ALERTS_PGSSLMODE ? $env:ALERTS_PGSSLMODE : 'verify-full'
$env:PGSSLROOTCERT = $env:PGSSLMODE -ne 'verify-full' ? $null : $env:PGSSLROOTCERT ? $env:PGSSLROOTCERT : 'system'
$env:PGCONNECT_TIMEOUT = '20'
$version = [int][regex]::Match((psql --version), '[0-9]+').Value
if ($env:PGSSLROOTCERT -eq 'system' -and $version -lt 16) {
    Stop-Hook "psql is version $version, which cannot check the server's certificate by the system's list. Install psql 16 or newer, or set PGSSLROOTCERT to a file of root certificates."
}

$retry = [int]($env:ALERTS_RETRY_SECONDS ? $env:ALERTS_RETRY_SECONDS : 10)

# This machine may reach the database only while this runs. Plain requests, since the names of az's arguments for it have changed.
$server = "https://management.azure.com/subscriptions/${env:AZURE_SUBSCRIPTION_ID}/resourceGroups/${env:AZURE_RESOURCE_GROUP}/providers/Microsoft.DBforPostgreSQL/flexibleServers/${env:POSTGRES_SERVER}"
$rule = "$server/firewallRules/deploy-$([DateTime]::UtcNow.ToString('yyyyMMddHHmmss'))-${PID}?api-version=2025-08-01"

function Close-Firewall {
    for ($try = 1; $try -le 3; $try++) {
        try {
            az rest --method delete --url $rule --output none
            return
        }
        catch {
            if ($try -lt 3) { Start-Sleep -Seconds $retry }
        }
    }
    [Console]::Error.WriteLine("Could not take a firewall rule away from ${env:POSTGRES_SERVER}. Delete it by hand: $rule")
}

$keyHash = ''
function Invoke-Sql([string] $database, [string] $file, [string] $script) {
    $arguments = '--no-psqlrc', '--quiet', '--tuples-only', '--no-align', '--set', 'ON_ERROR_STOP=1', '--set', "identity=${env:ALERTS_IDENTITY_NAME}",
        '--set', "identity_id=${env:ALERTS_IDENTITY_PRINCIPAL_ID}", '--set', "key_hash=$keyHash", '--set', "replace_key=${env:ALERTS_NEW_ADMIN_KEY}",
        '--dbname', $database, '--file', $file
    if ($script) { $script | psql @arguments } else { psql @arguments }
}

function Connect-Database {
    # A new firewall rule takes some seconds.
    for ($try = 1; $try -le 6; $try++) {
        try {
            psql --no-psqlrc --quiet --dbname postgres --command 'SELECT 1' | Out-Null
            return
        }
        catch {
            if ($try -eq 6) { throw }
            Start-Sleep -Seconds $retry
        }
    }
}

$code = 1
$opened = $false
$step = "finding out this machine's public address (set ALERTS_RUNNER_IP where api.ipify.org cannot be asked)"
try {
    $address = $env:ALERTS_RUNNER_IP ? $env:ALERTS_RUNNER_IP : (curl -fsS --max-time 20 https://api.ipify.org)
    $step = "opening the database's firewall for $address"
    $opened = $true
    az rest --method put --url $rule --body "{`"properties`":{`"startIpAddress`":`"$address`",`"endIpAddress`":`"$address`"}}" --output none

    $step = 'getting a token for the database'
    $env:PGPASSWORD = az account get-access-token --subscription $env:AZURE_SUBSCRIPTION_ID --resource-type oss-rdbms --query accessToken --output tsv

    $step = "signing in to ${env:POSTGRES_HOST} from $address as ${env:POSTGRES_ADMINISTRATOR}"
    Connect-Database

    $step = 'giving the app its role in the database'
    Write-Output "Database role of ${env:ALERTS_IDENTITY_NAME}"
    Invoke-Sql postgres infra/sql/roles.sql | Out-Null
    Invoke-Sql $env:POSTGRES_DATABASE infra/sql/grants.sql | Out-Null

    $step = 'bringing the schema up to date (infra/sql/migrations.sql)'
    Write-Output 'Migrations'
    Invoke-Sql $env:POSTGRES_DATABASE - ("SET ROLE alerts_owner;`n" + (Get-Content -Raw infra/sql/migrations.sql)) | Out-Null

    if ($env:ALERTS_AFTER_RESTORE -ceq 'yes') {
        $step = 'setting the numbers of the restored database forward'
        Invoke-Sql $env:POSTGRES_DATABASE infra/sql/after-restore.sql | Out-Null
    }

    $step = 'keeping the hash of an admin key'
    if ($env:CI -or $env:TF_BUILD) {
        # Whoever can read the log of a pipeline would have the key.
        $state = Invoke-Sql $env:POSTGRES_DATABASE - "SET ROLE alerts_owner; SELECT 'missing' WHERE NOT EXISTS (SELECT FROM settings WHERE `"Name`" = 'admin-key-hash');"
        if ($state -eq 'missing') {
            Write-Output 'There is no admin key yet, and a pipeline makes none, since its log would show it. At your desk: azd env refresh, azd hooks run postprovision'
        }
    }
    else {
        # Only its hash is kept, in the database; nobody can read it again.
        $key = [Convert]::ToHexStringLower([Security.Cryptography.RandomNumberGenerator]::GetBytes(24))
        $keyHash = [Convert]::ToHexStringLower([Security.Cryptography.SHA256]::HashData([Text.Encoding]::UTF8.GetBytes($key)))
        if ((Invoke-Sql $env:POSTGRES_DATABASE infra/sql/admin-key.sql) -eq 'made') {
            Write-Output "`n  Admin key, shown this once: $key`n  Send it as X-Api-Key. A new one: see docs/operations.md, Rotate.`n"
            if ($env:ALERTS_NEW_ADMIN_KEY -ceq 'yes') { Write-Output 'Instances that run know the old key until they are restarted.' }
        }
    }
    $code = 0
}
catch {
    [Console]::Error.WriteLine($_.Exception.Message)
}
finally {
    if ($opened) { Close-Firewall }
    if ($code -ne 0) {
        [Console]::Error.WriteLine("postprovision failed: $step. The reason stands above; afterwards: azd hooks run postprovision")
    }
}
exit $code
