using System.CommandLine;
using Alerts.Platform.Access;

namespace Alerts.Host.Commands.Operating;

/// <summary><c>alerts keys new|list|revoke</c>: the admins' keys, also when none is left that works.</summary>
internal sealed class KeysCommand : Command
{
    private readonly Option<string> _name = new("--name") { Description = "Whose it is, or what for.", Required = true };

    private readonly Option<string[]> _scopes = new("--scope")
    {
        Description = "What it may do: read, terms, feeds, readers, all. May be given several times.",
        DefaultValueFactory = _ => ["all"],
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<int?> _days = new("--days") { Description = "Ends after so many days. Without it, never." };
    private readonly Argument<long> _id = new("ID") { Description = "As 'alerts keys list' shows it." };

    public KeysCommand()
        : base("keys", "Makes, lists and revokes the keys that admins use.")
    {
        var create = new Command("new", "Makes a key and prints it once.") { _name, _scopes, _days };
        create.SetAction((result, cancellation) => Installation.UseOrBeginAsync(s => CreateAsync(s, result, cancellation), cancellation));
        var list = new Command("list", "Prints the keys as JSON lines, without the keys themselves.");
        list.SetAction((_, cancellation) => Installation.UseAsync(s => ListAsync(s, cancellation), cancellation));
        var revoke = new Command("revoke", "Ends a key at once.") { _id };
        revoke.SetAction((result, cancellation) => Installation.UseAsync(s => RevokeAsync(s, result, cancellation), cancellation));
        Add(create);
        Add(list);
        Add(revoke);
    }

    private async Task<int> CreateAsync(IServiceProvider services, ParseResult result, CancellationToken cancellation)
    {
        var days = result.GetValue(_days);
        var expiresAt = days is null ? (DateTimeOffset?)null : services.GetRequiredService<TimeProvider>().GetUtcNow().AddDays(days.Value);
        var keys = services.GetRequiredService<NamedKeys>();
        switch (await keys.CreateAsync(result.GetRequiredValue(_name), result.GetValue(_scopes)!, expiresAt, cancellation))
        {
            case KeyCreation.Created(var key, var secret):
                using (var output = Output.Open())
                {
                    output.WriteJson(AccessApi.ToView(key, secret));
                }

                return 0;
            case KeyCreation.Invalid(_, var reason):
                throw new CommandException(reason);
            case var other:
                throw new InvalidOperationException(other.ToString());
        }
    }

    private static async Task<int> ListAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var keys = await services.GetRequiredService<NamedKeys>().ListAsync(cancellation);
        using var output = Output.Open();
        foreach (var key in keys)
        {
            output.WriteJson(AccessApi.ToView(key));
        }

        return 0;
    }

    private async Task<int> RevokeAsync(IServiceProvider services, ParseResult result, CancellationToken cancellation)
    {
        var id = result.GetValue(_id);
        if (!await services.GetRequiredService<NamedKeys>().RevokeAsync(id, cancellation))
        {
            throw new CommandException($"No key has the id {id}, or it was revoked before. 'alerts keys list' shows them all.");
        }

        return 0;
    }
}
