# preprovision.sh for machines without bash: before 'azd up' and 'azd provision', fills in what the templates need and nobody should have to type.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

function Stop-Hook([string] $message) {
    [Console]::Error.WriteLine($message)
    exit 1
}

# Nothing where the command fails; what it says to that stands on standard error.
function Read-Answer([scriptblock] $command) {
    try { & $command } catch { $null }
}

$kind = Read-Answer { az account show --query user.type --output tsv }
if (-not $kind) {
    Stop-Hook 'az is missing or not signed in. Sign in with the account that azd uses: az login'
}

# azd hands over its whole environment, so an unset name means: never set.
if (-not $env:ALERTS_BUDGET_START) {
    # A budget's first month cannot be changed later; so it is kept.
    azd env set ALERTS_BUDGET_START ([DateTime]::UtcNow.ToString('yyyy-MM-01', [cultureinfo]::InvariantCulture))
}

# The database shows its administrator under this name, and the administrator signs in with it.
# Looked up each time, since a colleague or a pipeline deploys under a name of its own. azd does not tell hooks who deploys; az does.
if ($kind -eq 'servicePrincipal') {
    # It may not be allowed to look itself up.
    $name = $env:ALERTS_PIPELINE_NAME
    if (-not $name) {
        $name = Read-Answer { az ad sp show --id (az account show --query user.name --output tsv) --query displayName --output tsv }
    }
    $remedy = "Give the display name of the pipeline's service principal, as Entra shows it, in the variable ALERTS_PIPELINE_NAME."
}
else {
    $name = Read-Answer { az ad signed-in-user show --query userPrincipalName --output tsv }
    $remedy = 'Sign in again: az login'
}
if (-not $name) {
    Stop-Hook "Cannot find the name of the account that deploys. $remedy"
}
if ($name -cne $env:ALERTS_PRINCIPAL_NAME) {
    azd env set ALERTS_PRINCIPAL_NAME $name
}

# The app's subnet is handed to this provider, which nothing else in the templates registers.
if ($env:ALERTS_VNET_ENABLED -ceq 'true' -and $env:AZURE_SUBSCRIPTION_ID) {
    az provider register --subscription $env:AZURE_SUBSCRIPTION_ID --namespace Microsoft.App --wait --output none
}
