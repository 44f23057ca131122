namespace Alerts.Data;

/// <summary>Section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary><c>sqlite</c> (a file in the data directory, the default) or <c>postgres</c> (where several instances share the work).</summary>
    public string Provider { get; set; } = "sqlite";
}

/// <summary>Gives the password of each new connection, for servers that take short-lived tokens. Not asked where the connection string has a password.</summary>
public sealed record DatabasePasswords(Func<string> Get, Func<CancellationToken, ValueTask<string>> GetAsync);
