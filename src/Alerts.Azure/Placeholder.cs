namespace Alerts.Azure;
