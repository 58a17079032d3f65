using 'main.bicep'

// azd sets these two.
param environmentName = readEnvironmentVariable('AZURE_ENV_NAME')
param location = readEnvironmentVariable('AZURE_LOCATION')

// The others: "azd env set NAME VALUE". What is not set has the default of main.bicep.
param contact = readEnvironmentVariable('CONTACT')
param siteAddress = readEnvironmentVariable('SITE', '')
param analyser = readEnvironmentVariable('ANALYSER', 'embedded')
param smtpHost = readEnvironmentVariable('SMTP_HOST', '')
param smtpUser = readEnvironmentVariable('SMTP_USER', '')
param mailFrom = readEnvironmentVariable('MAIL_FROM', 'News Monitor <digest@example.org>')
param alertAddress = readEnvironmentVariable('ALERT_ADDRESS', '')
param monthlyBudget = int(readEnvironmentVariable('MONTHLY_BUDGET', '50'))
param budgetStart = readEnvironmentVariable('BUDGET_START', '')
param privateNetwork = bool(readEnvironmentVariable('PRIVATE_NETWORK', 'false'))
param operatorId = readEnvironmentVariable('OPERATOR_ID', '')

// From the environment of the one deployment that is to store it; never from a file.
param smtpPassword = readEnvironmentVariable('SMTP_PASSWORD', '')
