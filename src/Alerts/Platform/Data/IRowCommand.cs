using System.Globalization;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alerts.Platform.Data;

/// <summary>One prepared command that is run for many rows, within a transaction.</summary>
public interface IRowCommand : IAsyncDisposable
{
    /// <param name="place">From 0, in the order of <see cref="RowCommandText.Values"/>.</param>
    /// <param name="value">As the database stores it; null for NULL.</param>
    void Set(int place, object? value);

    /// <returns>The keys of the rows that were inserted; those that a unique index refused are not among them.</returns>
    Task<IReadOnlyList<long>> InsertAsync(CancellationToken cancellationToken);

    /// <returns>How many rows were written.</returns>
    Task<int> WriteAsync(CancellationToken cancellationToken);
}

/// <summary>What a command is made of.</summary>
/// <param name="Values">What its parameters stand for, in the order in which the text first names them.</param>
/// <param name="Key">The column that tells which rows were inserted, in the database's quotes; null where nobody asks.</param>
public sealed record RowCommandText(string Text, IReadOnlyList<IProperty> Values, string? Key)
{
    internal static string NameOf(int place) => string.Create(CultureInfo.InvariantCulture, $"p{place}");
}
