import type { Text } from '../../text.ts';

export const fieldProblems: Text['fieldProblems'] = {
  'kind-missing': 'Choose who you are registering for: a citizen, a business or a state agency',
  'method-missing': 'Choose a way to register',
  'personal-id-missing': 'Enter your personal number: the 12 digits on your card',
  'personal-id-nine-digits':
    'This is a 9-digit CMND. Enter the 12 digits of your CCCD; if you have none, apply for the card at the police',
  'personal-id-length': 'A personal number has exactly 12 digits. Count again, with the 0 in front',
  'personal-id-characters': 'A personal number has only digits 0 to 9. Remove letters and signs',
  'personal-id-or-card-length':
    'Type the 12 digits of your CCCD, or the 9 of your CMND if you have no CCCD yet. Count them again',
  'former-personal-id-format': 'A former CMND number has exactly 9 digits. None, or forgotten? Leave this empty',
  'former-personal-id-beside-card':
    'Fill this in only when the number above has 12 digits. With a 9-digit CMND alone, type it above and leave this empty',
  'social-insurance-number-missing':
    'Type your social insurance number: 10 digits on your health insurance card or insurance book',
  'social-insurance-number-format':
    'A social insurance number has exactly 10 digits; on older health insurance cards they are the last 10. Look again',
  'sign-in-id-length': 'Type the 12 digits of your CCCD; 9 digits only if your account was opened with a CMND',
  'full-name-missing': 'Enter your full name with diacritics, as on your card',
  'full-name-too-long': 'The name is too long. Enter it as on your card',
  'full-name-characters': 'A name has only letters, spaces, hyphens and apostrophes. Remove digits and other signs',
  'full-name-without-marks':
    'Type the name with its diacritics, as on your card. If the card has none, tick the box below and send again',
  'full-name-same': 'This is the name of the account already. Type it as it stands on your card',
  'date-of-birth-same': 'This is the date of birth of the account already. Type it as it stands on your card',
  'date-of-birth-missing': 'Enter your date of birth: day, month, year, for example 05/09/1990',
  'date-of-birth-format': 'Write day/month/year with all four digits of the year, for example 05/09/1990',
  'date-of-birth-impossible': 'There is no such day in the calendar. Check day and month on your card',
  'date-of-birth-future': 'The date of birth lies in the future. Check the year',
  'date-of-birth-too-old': 'The year is too long ago. Enter a year from 1900 on',
  'date-of-birth-personal-id':
    'The year of birth does not fit the personal number (its 4th to 6th digits give the year). Check both fields',
  'phone-number-missing': 'Enter your mobile number',
  'phone-number-format': 'A Vietnamese mobile number has 10 digits and begins with 03, 05, 07, 08 or 09. Check it',
  'phone-number-old-eleven-digits':
    '11-digit numbers became 10 digits in 2018. Enter the new one, for example 0168… is now 038…',
  'tax-code-missing': 'Type the tax code of the company',
  'tax-code-format': 'A tax code has 10 digits; a branch has 3 more, for example 0100109106-001',
  'email-missing': 'Enter your e-mail address',
  'email-format': 'An address looks like name@agency.gov.vn, without diacritics or spaces. Check it',
  'operator-missing': 'Choose the operator of the signing SIM',
  'certificate-missing': 'Choose one certificate',
  'provider-missing': 'Choose the provider of your remote signature',
  'one-time-code-missing': 'Enter the 6 digits from the message',
  'one-time-code-format': 'The code has exactly 6 digits. Type it again from the newest message',
  'one-time-code-wrong': 'The code is not right. Look at the newest message',
  'case-code-missing': 'Type the case code',
  'case-code-format': 'A case code has 10 letters and digits, like K7QF-M2DX-4T. Check each of them',
  'document-type-missing': 'Choose which document you were given',
  'document-number-missing': 'Type the number of the document as you see it',
  'document-number-format': 'An identity card has 12 digits, the former card has 9',
  'document-expiry-format':
    'Type the expiry as day/month/year, like 05/09/2035; leave it empty if the card never expires',
  'face-matches-missing': 'Confirm only if you have compared the face with the photograph yourself',
  'request-kind-missing': 'Choose what you ask for.',
  'request-text-missing': 'Say what you need.',
  'request-text-too-long': 'Longer than 2000 letters. Say it shorter, or send two requests.',
  'present-password-wrong':
    'The present password is not right. Type it again; mind capital letters and the Vietnamese keyboard.',
  'password-same': 'The new password is the present one. Choose another.',
  'password-missing': 'Choose a password',
  'sign-in-password-missing': 'Enter your password',
  'password-too-short': 'The password is too short. Add characters up to the length given on the page',
  'password-too-long': 'The password is longer than 128 characters. Shorten it',
  'password-needs-upper': 'Add at least one upper-case letter, for example A',
  'password-needs-lower': 'Add at least one lower-case letter, for example a',
  'password-needs-digit': 'Add at least one digit',
  'password-needs-special': 'Add at least one special character, for example @ # !',
  'password-common': 'Too many people use this password, or it is easy to guess, such as Abc@1234. Choose another',
  'password-personal':
    'The password contains your name, birth date, phone or card number. Choose one that is harder to guess',
  'password-characters':
    'The password has characters that cannot be typed again. Use the letters, digits and signs of a keyboard',
  'email-same': 'This is the e-mail of the account already; type the new one.',
  'phone-number-same': 'This is the number of the account already; type the new one.',
  'verification-code-missing': 'Type the 6 digits that the phone shows',
  'verification-code-format': 'There are exactly 6 digits. Type them as the phone shows them',
  'verification-code-wrong': 'Not right. Read the 6 digits on the phone again',
  'stop-code-missing': 'Type the cancellation code from the message to the old number.',
  'stop-code-format': 'A cancellation code has 8 letters and digits, such as 7K3F9QXM.',
};
