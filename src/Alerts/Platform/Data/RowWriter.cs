using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Alerts.Platform.Data;

/// <summary>
/// Writes rows of one entity with one prepared command, past the change tracker: for the places that write thousands at a time.
/// </summary>
internal sealed class RowWriter<T> : IAsyncDisposable
    where T : class
{
    private readonly DbCommand _command;
    private readonly List<(IProperty Property, DbParameter Parameter)> _values = [];
    private readonly IEntityType _entity;
    private readonly StoreObjectIdentifier _table;
    private readonly ISqlGenerationHelper _sql;

    private RowWriter(DbContext db)
    {
        _entity = db.Model.FindEntityType(typeof(T))!;
        _table = StoreObjectIdentifier.Create(_entity, StoreObjectType.Table)!.Value;
        _sql = db.GetService<ISqlGenerationHelper>();
        _command = db.Database.GetDbConnection().CreateCommand();
        _command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
    }

    /// <summary>How many rows one command inserts.</summary>
    internal int RowsAtOnce { get; private init; } = 1;

    /// <summary>Inserts rows, <paramref name="rowsAtOnce"/> by each command. The context must be in a transaction.</summary>
    internal static RowWriter<T> Insert(DbContext db, int rowsAtOnce)
    {
        var writer = new RowWriter<T>(db) { RowsAtOnce = rowsAtOnce };
        var properties = writer._entity.GetProperties().Where(p => p.ValueGenerated != ValueGenerated.OnAdd).ToList();
        var rows = Enumerable.Range(0, rowsAtOnce).Select(_ => $"({string.Join(", ", properties.Select(writer.Parameter))})");
        writer._command.CommandText =
            $"INSERT INTO {writer.Table} ({string.Join(", ", properties.Select(writer.Column))}) VALUES {string.Join(", ", rows)} ON CONFLICT DO NOTHING RETURNING {writer.Column(writer.Key)}";
        return writer;
    }

    /// <summary>Updates rows by key where <paramref name="expected"/> still has the value that is given with the row.</summary>
    /// <param name="kept">Properties that are left as they are in the database.</param>
    internal static RowWriter<T> Update(DbContext db, string expected, params string[] kept)
    {
        var writer = new RowWriter<T>(db);
        var set = writer._entity.GetProperties().Where(p => p != writer.Key && !kept.Contains(p.Name)).ToList();
        var text = new StringBuilder($"UPDATE {writer.Table} SET ").AppendJoin(
            ", ",
            set.Select(p => $"{writer.Column(p)} = {writer.Parameter(p)}")
        );
        foreach (var property in new[] { writer.Key, writer._entity.FindProperty(expected)! })
        {
            text.Append(property == writer.Key ? " WHERE " : " AND ")
                .Append(writer.Column(property))
                .Append(" = ")
                .Append(writer.Parameter(property));
        }

        writer._command.CommandText = text.ToString();
        return writer;
    }

    /// <summary>Inserts rows by key, or writes over those that are there.</summary>
    internal static RowWriter<T> Upsert(DbContext db)
    {
        var writer = new RowWriter<T>(db);
        var properties = writer._entity.GetProperties().ToList();
        var keys = writer._entity.FindPrimaryKey()!.Properties;
        var set = properties.Except(keys).Select(p => $"{writer.Column(p)} = excluded.{writer.Column(p)}");
        writer._command.CommandText =
            $"INSERT INTO {writer.Table} ({string.Join(", ", properties.Select(writer.Column))}) "
            + $"VALUES ({string.Join(", ", properties.Select(writer.Parameter))}) "
            + $"ON CONFLICT ({string.Join(", ", keys.Select(writer.Column))}) DO UPDATE SET {string.Join(", ", set)}";
        return writer;
    }

    private string Table => _sql.DelimitIdentifier(_table.Name, _table.Schema);

    private IProperty Key => _entity.FindPrimaryKey()!.Properties[0];

    /// <returns>The keys of the rows that were inserted; those that a unique index refused are not among them.</returns>
    internal async Task<IReadOnlyList<long>> InsertAsync(ReadOnlyMemory<T> rows, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            Set(i, _values[i].Property.PropertyInfo!.GetValue(rows.Span[i * RowsAtOnce / _values.Count]));
        }

        var ids = new List<long>(RowsAtOnce);
        await using var reader = await _command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetInt64(0));
        }

        return ids;
    }

    /// <returns>Whether the row was there and as expected.</returns>
    internal async Task<bool> UpdateAsync(T row, object? expected, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _values.Count - 1; i++)
        {
            Set(i, _values[i].Property.PropertyInfo!.GetValue(row));
        }

        Set(_values.Count - 1, expected);
        return await _command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    internal Task UpsertAsync(T row, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            Set(i, _values[i].Property.PropertyInfo!.GetValue(row));
        }

        return _command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private string Column(IProperty property) => _sql.DelimitIdentifier(property.GetColumnName(_table)!);

    private string Parameter(IProperty property)
    {
        var name = _sql.GenerateParameterName($"p{_values.Count}");
        var parameter = property.GetRelationalTypeMapping().CreateParameter(_command, name, null, nullable: true);
        _command.Parameters.Add(parameter);
        _values.Add((property, parameter));
        return name;
    }

    private void Set(int index, object? value)
    {
        var (property, parameter) = _values[index];
        parameter.Value = value is null ? DBNull.Value : property.GetRelationalTypeMapping().Converter?.ConvertToProvider(value) ?? value;
    }
}
