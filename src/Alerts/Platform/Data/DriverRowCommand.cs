using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Alerts.Platform.Data;

/// <summary>A command of the database's driver.</summary>
internal sealed class DriverRowCommand : IRowCommand
{
    private readonly DbCommand _command;

    /// <param name="db">In a transaction.</param>
    internal DriverRowCommand(DbContext db, RowCommandText text)
    {
        var sql = db.GetService<ISqlGenerationHelper>();
        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        _command.CommandText = text.Key is null ? text.Text : $"{text.Text} RETURNING {text.Key}";
        for (var i = 0; i < text.Values.Count; i++)
        {
            var name = sql.GenerateParameterName(RowCommandText.NameOf(i));
            _command.Parameters.Add(text.Values[i].GetRelationalTypeMapping().CreateParameter(_command, name, null, nullable: true));
        }
    }

    public void Set(int place, object? value) => _command.Parameters[place].Value = value ?? DBNull.Value;

    public async Task<IReadOnlyList<long>> InsertAsync(CancellationToken cancellationToken)
    {
        var keys = new List<long>();
        await using var reader = await _command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            keys.Add(reader.GetInt64(0));
        }

        return keys;
    }

    public Task<int> WriteAsync(CancellationToken cancellationToken) => _command.ExecuteNonQueryAsync(cancellationToken);

    public ValueTask DisposeAsync() => _command.DisposeAsync();
}
