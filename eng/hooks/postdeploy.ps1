# postdeploy.sh for machines without bash: after 'azd deploy' every function must be there and the API must answer.
# A package can deploy without an error and hold no function at all.
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true

function Stop-Hook([string] $message) {
    [Console]::Error.WriteLine($message)
    exit 1
}

foreach ($name in 'AZURE_SUBSCRIPTION_ID', 'AZURE_RESOURCE_GROUP', 'AZURE_FUNCTION_NAME', 'AZURE_FUNCTION_URL') {
    if (-not [Environment]::GetEnvironmentVariable($name)) {
        Stop-Hook "$name is not set. Run this through azd (azd hooks run postdeploy), after azd deploy."
    }
}

$expected = -split 'classify-item classify-item-poison deliver-alert deliver-alert-poison email-events email-events-poison http poll raise sweep'
$tries = [int]($env:ALERTS_SMOKE_TRIES ?? 12)
$wait = [int]($env:ALERTS_RETRY_SECONDS ?? 10)

$app = '--subscription', $env:AZURE_SUBSCRIPTION_ID, '--resource-group', $env:AZURE_RESOURCE_GROUP, '--name', $env:AZURE_FUNCTION_NAME

# The platform may put a connection string beside the identity's settings; the host would take that one and be refused.
try {
    $injected = az functionapp config appsettings list @app --query "[?name=='AzureWebJobsStorage'].name" --output tsv
}
catch {
    Stop-Hook "Cannot read the settings of ${env:AZURE_FUNCTION_NAME}: is az signed in (az login) with rights on ${env:AZURE_RESOURCE_GROUP}? Then: azd hooks run postdeploy"
}
if ($injected) {
    Write-Output 'Taking away the app setting AzureWebJobsStorage: the identity is used.'
    az functionapp config appsettings delete @app --setting-names AzureWebJobsStorage --output none
}

for ($try = 1; $try -le $tries; $try++) {
    # Listed as 'app/function'.
    $present = try { @(az functionapp function list @app --query '[].name' --output tsv) -replace '.*/' } catch { @() }
    $missing = @($expected | Where-Object { $_ -cnotin $present })
    if ($missing.Count -eq 0) { break }
    if ($try -lt $tries) { Start-Sleep -Seconds $wait }
}
if ($missing.Count -gt 0) {
    Stop-Hook "The app ${env:AZURE_FUNCTION_NAME} lacks the functions: $missing. See docs/operations.md, 'No functions after a deployment'."
}

$answer = $null
for ($try = 1; $try -le $tries; $try++) {
    $answer = try { curl -fsS --max-time 60 "${env:AZURE_FUNCTION_URL}/api/health" } catch { $null }
    if ("$answer".Contains('"status":"')) {
        Write-Output "All functions are there. ${env:AZURE_FUNCTION_URL}/api/health: $answer"
        exit 0
    }
    if ($try -lt $tries) { Start-Sleep -Seconds $wait }
}
Stop-Hook "${env:AZURE_FUNCTION_URL}/api/health does not answer as it should: $($answer ?? 'no answer'). See docs/operations.md, 'The API does not answer'."
