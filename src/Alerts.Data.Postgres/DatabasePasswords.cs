namespace Alerts.Data.Postgres;

/// <summary>
/// Gives the password of each new connection, for servers that take short-lived tokens. Not asked where the connection string has a
/// password.
/// </summary>
public sealed record DatabasePasswords(Func<string> Get, Func<CancellationToken, ValueTask<string>> GetAsync);
