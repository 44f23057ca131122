param location string
param tags object
param token string
param identityId string
param identityClientId string
param identityName string
param storageName string
param applicationInsightsName string
param databaseHost string
param databaseName string
param languageEndpoint string
param languageDailyBudget int
param emailEndpoint string
param emailFrom string
param emailPerMinute int
param emailPerHour int
param baseUrl string
param adminEmail string
param openIdAuthority string
param openIdClientId string
@secure()
param openIdClientSecret string
param allowedRecipients array
param subnetId string
param maximumInstanceCount int
param instanceMemoryMB int
param rollingUpdates bool
param zoneRedundant bool

resource storage 'Microsoft.Storage/storageAccounts@2023-05-01' existing = {
  name: storageName
}

resource applicationInsights 'Microsoft.Insights/components@2020-02-02' existing = {
  name: applicationInsightsName
}

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: 'plan-${token}'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
    zoneRedundant: zoneRedundant
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  // The first 32 characters are the host's id, which timer locks go by: the token comes early.
  name: 'func-${token}-alerts'
  location: location
  tags: union(tags, { 'azd-service-name': 'functions' })
  kind: 'functionapp,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identityId}': {}
    }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    virtualNetworkSubnetId: empty(subnetId) ? null : subnetId
    siteConfig: {
      minTlsVersion: '1.2'
    }
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: '${storage.properties.primaryEndpoints.blob}deployments'
          authentication: {
            type: 'UserAssignedIdentity'
            userAssignedIdentityResourceId: identityId
          }
        }
      }
      scaleAndConcurrency: {
        maximumInstanceCount: maximumInstanceCount
        instanceMemoryMB: instanceMemoryMB
      }
      // Newer than the types that the compiler ships with.
      #disable-next-line BCP037
      siteUpdateStrategy: {
        type: rollingUpdates ? 'RollingUpdate' : 'Recreate'
      }
      runtime: {
        name: 'dotnet-isolated'
        version: '10.0'
      }
    }
  }

  // Neither of these lets a password in. The children follow each other: some made at once have failed with a conflict.
  resource ftp 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: {
      allow: false
    }
  }

  resource scm 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: {
      allow: false
    }
    dependsOn: [
      ftp
    ]
  }
}

var recipients = toObject(range(0, length(allowedRecipients)), i => 'Delivery__AllowedRecipients__${i}', i => trim(allowedRecipients[i]))

var openId = empty(openIdAuthority) ? {} : {
  OpenIdConnect__Authority: openIdAuthority
  OpenIdConnect__ClientId: openIdClientId
  OpenIdConnect__ClientSecret: openIdClientSecret
}

// The whole list at once: it also takes away a storage connection string that the platform may have put in. No other value is a secret.
resource settings 'Microsoft.Web/sites/config@2024-04-01' = {
  parent: app
  name: 'appsettings'
  properties: union(recipients, openId, {
    AzureWebJobsStorage__blobServiceUri: storage.properties.primaryEndpoints.blob
    AzureWebJobsStorage__queueServiceUri: storage.properties.primaryEndpoints.queue
    AzureWebJobsStorage__tableServiceUri: storage.properties.primaryEndpoints.table
    AzureWebJobsStorage__credential: 'managedidentity'
    AzureWebJobsStorage__clientId: identityClientId
    // Or the host answers some requests for '/' with a page of its own.
    AzureWebJobsDisableHomepage: 'true'
    APPLICATIONINSIGHTS_CONNECTION_STRING: applicationInsights.properties.ConnectionString
    APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identityClientId};Authorization=AAD'
    AZURE_CLIENT_ID: identityClientId
    Queues__queueServiceUri: storage.properties.primaryEndpoints.queue
    Queues__credential: 'managedidentity'
    Queues__clientId: identityClientId
    DataProtection__BlobContainerUri: '${storage.properties.primaryEndpoints.blob}data-protection'
    Database__Provider: 'postgres'
    // Three for each of eleven instances are what the smallest server has (infra/main.bicep).
    ConnectionStrings__Alerts: 'Host=${databaseHost};Database=${databaseName};Username=${identityName};Ssl Mode=VerifyFull;Maximum Pool Size=3;Connection Idle Lifetime=60;Timeout=30'
    PollSchedule: '0 * * * * *'
    RaiseSchedule: '*/30 * * * * *'
    SweepSchedule: '30 * * * * *'
    Alerts__BaseUrl: empty(baseUrl) ? 'https://${app.properties.defaultHostName}' : baseUrl
    Alerts__AdminEmail: adminEmail
    Alerts__DataDirectory: '/tmp/alerts'
    // The host in front of the worker says whom it speaks for, and nobody else writes that header (docs/settings.md).
    Subscriptions__TrustedProxies: '1'
    Email__From: emailFrom
    Email__PerMinute: string(emailPerMinute)
    Email__PerHour: string(emailPerHour)
    Email__Acs__Endpoint: emailEndpoint
    Language__Endpoint: languageEndpoint
    Language__DailyBudget: string(languageDailyBudget)
  })
  dependsOn: [
    app::scm
  ]
}

output name string = app.name
output url string = 'https://${app.properties.defaultHostName}'
