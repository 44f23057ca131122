param location string
param tags object
param token string
param skuName string

resource account 'Microsoft.CognitiveServices/accounts@2024-10-01' = {
  name: 'lang-${token}'
  location: location
  tags: tags
  kind: 'TextAnalytics'
  sku: {
    name: skuName
  }
  properties: {
    // Tokens are accepted at an address of one's own only.
    customSubDomainName: 'lang-alerts-${token}'
    disableLocalAuth: true
    publicNetworkAccess: 'Enabled'
  }
}

output name string = account.name
output endpoint string = account.properties.endpoint
