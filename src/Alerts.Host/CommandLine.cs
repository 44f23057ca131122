using System.CommandLine;
using System.Data.Common;
using System.Text.Json;
using Alerts.Platform.Data;
using Microsoft.Extensions.Options;

namespace Alerts.Host;

/// <summary>Exit codes: 0 done, 1 failed with one line that says why, 2 wrong usage.</summary>
internal static class CommandLine
{
    internal static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync("alerts: " + error.Message);
            }

            await Console.Error.WriteLineAsync("alerts: 'alerts --help' shows how it is used.");
            return 2;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (Failures(e) is { } failures)
        {
            foreach (var failure in failures)
            {
                await Console.Error.WriteLineAsync("alerts: " + failure);
            }

            return 1;
        }
        catch (Exception e)
            when (e
                    is CommandException
                        or DatabaseUnusableException
                        or IOException
                        or InvalidDataException
                        or UnauthorizedAccessException
                        or JsonException
                        or FormatException
                        or OperationCanceledException
                        or DbException
            )
        {
            await Console.Error.WriteLineAsync("alerts: " + e.Message);
            return 1;
        }
    }

    // Wrong settings of one section come as one exception, of several as an aggregate.
    private static IEnumerable<string>? Failures(Exception exception) =>
        exception switch
        {
            OptionsValidationException one => one.Failures,
            AggregateException several when several.InnerExceptions.All(e => e is OptionsValidationException) => several
                .InnerExceptions.Cast<OptionsValidationException>()
                .SelectMany(e => e.Failures),
            _ => null,
        };
}
