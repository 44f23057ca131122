param token string
param amount int
param startDate string
param adminEmail string

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'budget-alerts-${token}'
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: {
      startDate: startDate
    }
    notifications: {
      forecast: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: [
          adminEmail
        ]
      }
      actual: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: [
          adminEmail
        ]
      }
    }
  }
}
