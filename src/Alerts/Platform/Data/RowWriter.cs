using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Alerts.Platform.Data;

/// <summary>
/// Writes rows of one entity with one prepared command, past the change tracker: for the places that write thousands at a time.
/// </summary>
internal sealed class RowWriter<T> : IAsyncDisposable
    where T : class
{
    private readonly IRowCommand _command;
    private readonly List<Value> _values;
    private readonly int _rowsAtOnce;

    private RowWriter(AlertsDbContext db, RowText row, string text, int rowsAtOnce = 0)
    {
        _rowsAtOnce = rowsAtOnce;
        _values = [.. row.Values.Select(p => new Value(RowGetters<T>.Of(p), p.GetRelationalTypeMapping().Converter))];
        _command = db.Prepare(new RowCommandText(text, row.Values, rowsAtOnce == 0 ? null : row.Column(row.Key)));
    }

    /// <summary>Inserts rows, <paramref name="rowsAtOnce"/> by each command. The context must be in a transaction.</summary>
    internal static RowWriter<T> Insert(AlertsDbContext db, int rowsAtOnce)
    {
        var row = new RowText(db, typeof(T));
        var properties = row.Entity.GetProperties().Where(p => p.ValueGenerated != ValueGenerated.OnAdd).ToList();
        var rows = Enumerable.Range(0, rowsAtOnce).Select(_ => $"({string.Join(", ", properties.Select(row.Parameter))})").ToList();
        var columns = string.Join(", ", properties.Select(row.Column));
        var text = $"INSERT INTO {row.Table} ({columns}) VALUES {string.Join(", ", rows)} ON CONFLICT DO NOTHING";
        return new RowWriter<T>(db, row, text, rowsAtOnce);
    }

    /// <summary>Updates rows by key where <paramref name="expected"/> still has the value that is given with the row.</summary>
    /// <param name="kept">Properties that are left as they are in the database.</param>
    internal static RowWriter<T> Update(AlertsDbContext db, string expected, params string[] kept)
    {
        var row = new RowText(db, typeof(T));
        var set = row.Entity.GetProperties().Where(p => p != row.Key && !kept.Contains(p.Name)).Select(row.Assignment).ToList();
        IProperty[] looked = [row.Key, row.Entity.FindProperty(expected)!];
        var where = looked.Select(row.Assignment).ToList();
        return new RowWriter<T>(db, row, $"UPDATE {row.Table} SET {string.Join(", ", set)} WHERE {string.Join(" AND ", where)}");
    }

    /// <summary>Inserts rows by key, or writes over those that are there.</summary>
    internal static RowWriter<T> Upsert(AlertsDbContext db)
    {
        var row = new RowText(db, typeof(T));
        var properties = row.Entity.GetProperties().ToList();
        var keys = row.Entity.FindPrimaryKey()!.Properties;
        var set = properties.Except(keys).Select(p => $"{row.Column(p)} = excluded.{row.Column(p)}");
        var text =
            $"INSERT INTO {row.Table} ({string.Join(", ", properties.Select(row.Column))}) "
            + $"VALUES ({string.Join(", ", properties.Select(row.Parameter))}) "
            + $"ON CONFLICT ({string.Join(", ", keys.Select(row.Column))}) DO UPDATE SET {string.Join(", ", set)}";
        return new RowWriter<T>(db, row, text);
    }

    /// <returns>The keys of the rows that were inserted; those that a unique index refused are not among them.</returns>
    internal Task<IReadOnlyList<long>> InsertAsync(ReadOnlyMemory<T> rows, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            _command.Set(i, _values[i].Of(rows.Span[i * _rowsAtOnce / _values.Count]));
        }

        return _command.InsertAsync(cancellationToken);
    }

    /// <returns>Whether the row was there and as expected.</returns>
    internal async Task<bool> UpdateAsync(T row, object? expected, CancellationToken cancellationToken)
    {
        var last = _values.Count - 1;
        for (var i = 0; i < last; i++)
        {
            _command.Set(i, _values[i].Of(row));
        }

        _command.Set(last, _values[last].Stored(expected));
        return await _command.WriteAsync(cancellationToken) == 1;
    }

    internal Task UpsertAsync(T row, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _values.Count; i++)
        {
            _command.Set(i, _values[i].Of(row));
        }

        return _command.WriteAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _command.DisposeAsync();

    private readonly record struct Value(Func<T, object?> Getter, ValueConverter? Converter)
    {
        public object? Of(T row) => Stored(Getter(row));

        public object? Stored(object? value) => value is null || Converter is null ? value : Converter.ConvertToProvider(value);
    }
}
