using System.Buffers;
using System.Text;
using Alerts.Platform.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Alerts.Data.Sqlite;

/// <summary>
/// A statement of SQLite itself: the driver looks each value up by name, and RETURNING makes SQLite keep a journal of each statement.
/// </summary>
internal sealed class SqliteRowCommand : IRowCommand
{
    private readonly sqlite3 _connection;
    private readonly sqlite3_stmt _statement;

    // A statement keeps its values from one run to the next, and many rows have many in common. At first all are NULL.
    private readonly object?[] _bound;
    private byte[] _utf8 = ArrayPool<byte>.Shared.Rent(16 * 1024);

    /// <param name="connection">Open, with a transaction begun.</param>
    internal SqliteRowCommand(SqliteConnection connection, string text)
    {
        _connection = connection.Handle!;
        Check(sqlite3_prepare_v2(_connection, text, out _statement));
        _bound = new object?[sqlite3_bind_parameter_count(_statement)];
    }

    public void Set(int place, object? value)
    {
        if (value is string ? ReferenceEquals(value, _bound[place]) : Equals(value, _bound[place]))
        {
            return;
        }

        Bind(place, value);
        _bound[place] = value;
    }

    private void Bind(int place, object? value)
    {
        var index = place + 1;
        Check(
            value switch
            {
                null => sqlite3_bind_null(_statement, index),
                string { Length: 0 } => sqlite3_bind_text(_statement, index, ""),
                string text => sqlite3_bind_text(_statement, index, Encoded(text)),
                long number => sqlite3_bind_int64(_statement, index, number),
                int number => sqlite3_bind_int64(_statement, index, number),
                bool flag => sqlite3_bind_int64(_statement, index, flag ? 1 : 0),
                double number => sqlite3_bind_double(_statement, index, number),
                _ => throw new NotSupportedException($"No column is written as {value.GetType()}."),
            }
        );
    }

    public async Task<IReadOnlyList<long>> InsertAsync(CancellationToken cancellationToken) =>
        await WriteAsync(cancellationToken) == 1 ? [sqlite3_last_insert_rowid(_connection)] : [];

    public Task<int> WriteAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var result = sqlite3_step(_statement);

        // A reset gives the error of the step before it once more.
        sqlite3_reset(_statement);
        Check(result);
        return Task.FromResult(sqlite3_changes(_connection));
    }

    public ValueTask DisposeAsync()
    {
        _statement.Dispose();
        ArrayPool<byte>.Shared.Return(_utf8);
        return ValueTask.CompletedTask;
    }

    private ReadOnlySpan<byte> Encoded(string text)
    {
        var needed = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (needed > _utf8.Length)
        {
            ArrayPool<byte>.Shared.Return(_utf8);
            _utf8 = ArrayPool<byte>.Shared.Rent(needed);
        }

        return _utf8.AsSpan(0, Encoding.UTF8.GetBytes(text, _utf8));
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _connection);
}
