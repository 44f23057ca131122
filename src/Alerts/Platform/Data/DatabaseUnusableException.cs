namespace Alerts.Platform.Data;

/// <summary>The database is not one that this program may work on; the message says what is wrong and what to do.</summary>
internal sealed class DatabaseUnusableException(string message) : Exception(message);
