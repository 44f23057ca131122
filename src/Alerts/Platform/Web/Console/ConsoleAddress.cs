using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Alerts.Platform.Web.Console;

/// <summary>Addresses within the console. Pure.</summary>
internal static class ConsoleAddress
{
    internal const string Home = "/console";
    private const int Longest = 1000;

    /// <summary>An address that a form or a link brought, where it is one of the console's; else its first page.</summary>
    internal static string Safe(string? address) => address is not null && IsOurs(address) ? address : Home;

    /// <summary>The same page with one thing in its query set, or taken out where there is no value.</summary>
    internal static string With(string address, string name, string? value)
    {
        var parts = address.Split('?', 2);
        var query = QueryHelpers.ParseQuery(parts.ElementAtOrDefault(1));
        query.Remove(name);
        if (value is not null)
        {
            query[name] = value;
        }

        return parts[0] + QueryString.Create(query);
    }

    private static bool IsOurs(string address) =>
        address.Length <= Longest
        && address.StartsWith(Home, StringComparison.Ordinal)
        && (address.Length == Home.Length || address[Home.Length] is '/' or '?')
        && address.All(c => c is > ' ' and < '\x7f' and not '\\');
}
