using System.Net;
using System.Net.Sockets;
using Alerts.Platform.Settings;
using Microsoft.Extensions.Options;

namespace Alerts.Host.Serving;

/// <summary>What is looked at before anything is touched, so that a start that cannot succeed ends with a line that says why.</summary>
internal static class StartChecks
{
    /// <exception cref="CommandException">A setting cannot be read or is misspelt.</exception>
    /// <exception cref="OptionsValidationException">Settings are wrong; all of them are named.</exception>
    internal static void CheckSettings(WebApplication app)
    {
        foreach (var unknown in app.Services.GetRequiredService<SettingNames>().FindUnknown(app.Configuration))
        {
            if (unknown.IsMisspelt)
            {
                throw new CommandException(unknown.Message);
            }

            Console.Error.WriteLine($"alerts: {unknown.Message} It is ignored.");
        }

        try
        {
            app.Services.GetRequiredService<IStartupValidator>().Validate();
        }
        catch (InvalidOperationException e)
        {
            // The binder's own words name the setting and the value.
            throw new CommandException($"A setting could not be read: {e.Message}", e);
        }
    }

    /// <exception cref="CommandException">An address is none, or its port is taken.</exception>
    internal static void CheckPorts(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!TryParse(url, out var address))
            {
                throw new CommandException($"'{url}' is no address to listen on; one is http://localhost:7071.");
            }

            if (!address.IsUnixPipe && address.Port != 0 && IsTaken(address))
            {
                throw new CommandException(
                    $"Port {address.Port} is in use, perhaps by another Alerts. --urls http://localhost:{address.Port + 1} takes another."
                );
            }
        }
    }

    private static bool TryParse(string url, out BindingAddress address)
    {
        try
        {
            address = BindingAddress.Parse(url);
            return true;
        }
        catch (FormatException)
        {
            address = null!;
            return false;
        }
    }

    private static bool IsTaken(BindingAddress address)
    {
        var ip = IPAddress.TryParse(address.Host.Trim('[', ']'), out var given) ? given : IPAddress.Any;
        using var listener = new TcpListener(address.Host == "localhost" ? IPAddress.Loopback : ip, address.Port);
        try
        {
            listener.Start();
            return false;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
        catch (SocketException)
        {
            return false; // The server itself says what is wrong with the address.
        }
    }
}
