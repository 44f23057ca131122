// Everything the service needs in one resource group. Plain resources only, so that it compiles without a registry.
targetScope = 'subscription'

@minLength(1)
@maxLength(24)
@description('Name of the azd environment; part of every name.')
param environmentName string

// Where Flex Consumption, PostgreSQL, Language and scheduled query rules all are.
@allowed([
  'australiaeast'
  'canadacentral'
  'eastasia'
  'eastus'
  'eastus2'
  'francecentral'
  'germanywestcentral'
  'japaneast'
  'koreacentral'
  'northeurope'
  'southeastasia'
  'swedencentral'
  'uksouth'
  'westeurope'
  'westus2'
  'westus3'
])
@description('Region of all resources that have one.')
param location string

@description('Object id of whoever deploys: becomes the database administrator.')
param principalId string

@description('How the database administrator is shown: a user principal name, or the name of a service principal or group.')
param principalName string

@allowed([
  'User'
  'ServicePrincipal'
  'Group'
])
@description('A pipeline deploys as ServicePrincipal.')
param principalType string = 'User'

@description('Where readers reach the service, such as https://alerts.example.org. Empty: the address that Azure gives the app.')
param baseUrl string = ''

@description('Gets operational mail and the alert rules.')
param adminEmail string = ''

@description('Issuer at which admins sign in at the console, such as https://login.microsoftonline.com/TENANT/v2.0. Empty: by key alone.')
param openIdAuthority string = ''

@description('How this installation is registered at openIdAuthority.')
param openIdClientId string = ''

@secure()
@description('Its secret there: the one secret among the settings, and only where people sign in so.')
param openIdClientSecret string = ''

@description('Only these addresses and domains get mail, separated by commas. Empty: everybody who subscribed.')
param allowedRecipients string = ''

@description('A domain of yours to send from. Empty: a domain of Azure\'s, which allows ten mails an hour.')
param emailDomain string = ''

@description('Set to true in a second deployment, once the DNS records of emailDomain are verified.')
param emailDomainVerified bool = false

@allowed([
  'Asia Pacific'
  'Australia'
  'Europe'
  'Japan'
  'Korea'
  'UK'
  'United States'
])
@description('Where mail data rests.')
param emailDataLocation string = 'Japan'

@description('Azure Language as second opinion on uncertain items.')
param languageEnabled bool = true

@allowed([
  'F0'
  'S'
])
@description('F0 is free, and one per subscription.')
param languageSku string = 'S'

@minValue(0)
@description('Text records of 1,000 characters a day for second opinions. F0 allows 5,000 a month.')
param languageDailyBudget int = 150

@description('Keep the database off the public network behind a private endpoint.')
param vnetEnabled bool = false

@description('Database size. B1ms allows 35 connections, B2s 414, D2ds_v5 844.')
param databaseSku string = 'Standard_B1ms'

@description('The server that a restore made. Empty: the one made here.')
param databaseServer string = ''

@minValue(1)
@maxValue(1000)
@description('Instances of the app, all functions together. Each takes up to three connections to the database: raise it with databaseSku.')
param maximumInstanceCount int = 11

// 512 MB do not hold the host and the worker together.
@allowed([
  2048
  4096
])
@description('Memory of one instance in MB: what is billed while it works.')
param instanceMemoryMB int = 2048

@description('New code and settings reach running instances one after the other, without a gap.')
param rollingUpdates bool = true

@description('Instances and stored data in several zones of the region. It cannot be changed for an app that is there.')
param zoneRedundant bool = false

@allowed([
  'Standard_LRS'
  'Standard_ZRS'
  'Standard_GRS'
  'Standard_GZRS'
])
@description('Copies of queues and keys: in one building, in several zones, or in a second region too.')
param storageSku string = 'Standard_LRS'

@description('Monthly budget in the currency of the subscription; 0 for none. Needs adminEmail.')
param budgetAmount int = 100

@description('First day of the month in which the budget was made. It can never be changed, so a hook keeps it.')
param budgetStart string

var token = uniqueString(subscription().id, environmentName, location)
var tags = { 'azd-env-name': environmentName }

resource group 'Microsoft.Resources/resourceGroups@2024-03-01' = {
  name: 'rg-${environmentName}'
  location: location
  tags: tags
}

module identity 'app/identity.bicep' = {
  name: 'identity'
  scope: group
  params: {
    location: location
    tags: tags
    token: token
  }
}

module monitoring 'app/monitoring.bicep' = {
  name: 'monitoring'
  scope: group
  params: {
    location: location
    tags: tags
    token: token
  }
}

module storage 'app/storage.bicep' = {
  name: 'storage'
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    sku: storageSku
    isPrivate: vnetEnabled
  }
}

module network 'app/network.bicep' = if (vnetEnabled) {
  name: 'network'
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    databaseServerName: database.outputs.serverName
    storageName: storage.outputs.name
  }
}

module database 'app/database.bicep' = {
  name: 'database'
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    serverName: databaseServer
    skuName: databaseSku
    administratorId: principalId
    administratorName: principalName
    administratorType: principalType
    allowAzureServices: !vnetEnabled
  }
}

module language 'app/language.bicep' = if (languageEnabled) {
  name: 'language'
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    skuName: languageSku
  }
}

module email 'app/email.bicep' = {
  name: 'email'
  scope: group
  params: {
    tags: tags
    token: token
    dataLocation: emailDataLocation
    domainName: emailDomain
    domainVerified: emailDomainVerified
  }
}

module roles 'app/roles.bicep' = {
  name: 'roles'
  scope: group
  params: {
    appPrincipalId: identity.outputs.appPrincipalId
    eventsPrincipalId: identity.outputs.eventsPrincipalId
    storageName: storage.outputs.name
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    communicationName: email.outputs.communicationName
    languageName: languageEnabled ? language!.outputs.name : ''
  }
}

module events 'app/events.bicep' = {
  name: 'events'
  scope: group
  // Event Grid tries its right to write to the queue when the subscription is made.
  dependsOn: [
    roles
  ]
  params: {
    tags: tags
    token: token
    communicationName: email.outputs.communicationName
    storageName: storage.outputs.name
    queueName: storage.outputs.emailEventsQueue
    identityId: identity.outputs.eventsId
  }
}

module functions 'app/functions.bicep' = {
  name: 'functions'
  scope: group
  // The first start needs the roles, or it fails until they have spread.
  dependsOn: [
    roles
  ]
  params: {
    location: location
    tags: tags
    token: token
    identityId: identity.outputs.appId
    identityClientId: identity.outputs.appClientId
    identityName: identity.outputs.appName
    storageName: storage.outputs.name
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    databaseHost: database.outputs.host
    databaseName: database.outputs.databaseName
    languageDailyBudget: languageDailyBudget
    languageEndpoint: languageEnabled ? language!.outputs.endpoint : ''
    emailEndpoint: email.outputs.endpoint
    emailFrom: email.outputs.from
    emailPerMinute: email.outputs.perMinute
    emailPerHour: email.outputs.perHour
    baseUrl: baseUrl
    adminEmail: adminEmail
    openIdAuthority: openIdAuthority
    openIdClientId: openIdClientId
    openIdClientSecret: openIdClientSecret
    allowedRecipients: empty(allowedRecipients) ? [] : split(allowedRecipients, ',')
    subnetId: vnetEnabled ? network!.outputs.functionsSubnetId : ''
    maximumInstanceCount: maximumInstanceCount
    instanceMemoryMB: instanceMemoryMB
    rollingUpdates: rollingUpdates
    zoneRedundant: zoneRedundant
  }
}

module availability 'app/availability.bicep' = {
  name: 'availability'
  scope: group
  // Its rule tells the group that those rules make.
  dependsOn: [
    alertRules
  ]
  params: {
    location: location
    tags: tags
    token: token
    applicationInsightsName: monitoring.outputs.applicationInsightsName
    url: '${functions.outputs.url}/api/health'
    adminEmail: adminEmail
  }
}

module alertRules 'app/alert-rules.bicep' = {
  name: 'alert-rules'
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    workspaceId: monitoring.outputs.workspaceId
    storageName: storage.outputs.name
    adminEmail: adminEmail
  }
}

module workbook 'app/workbook.bicep' = {
  name: 'workbook'
  scope: group
  params: {
    location: location
    tags: tags
    token: token
    workspaceId: monitoring.outputs.workspaceId
  }
}

module budget 'app/budget.bicep' = if (budgetAmount > 0 && !empty(adminEmail)) {
  name: 'budget'
  scope: group
  params: {
    token: token
    amount: budgetAmount
    startDate: budgetStart
    adminEmail: adminEmail
  }
}

output AZURE_RESOURCE_GROUP string = group.name
output AZURE_FUNCTION_NAME string = functions.outputs.name
// Its own address, which works before a domain is bound to it.
output AZURE_FUNCTION_URL string = functions.outputs.url
output ALERTS_URL string = empty(baseUrl) ? functions.outputs.url : baseUrl
output ALERTS_IDENTITY_NAME string = identity.outputs.appName
output ALERTS_IDENTITY_PRINCIPAL_ID string = identity.outputs.appPrincipalId
output POSTGRES_SERVER string = database.outputs.serverName
output POSTGRES_HOST string = database.outputs.host
output POSTGRES_DATABASE string = database.outputs.databaseName
output POSTGRES_ADMINISTRATOR string = principalName
